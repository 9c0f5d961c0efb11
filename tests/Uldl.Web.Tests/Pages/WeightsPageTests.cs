using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Uldl.Learning.Backbones.Weights;
using Uldl.Testing;
using Uldl.Web.Features.Experiments;
using Uldl.Web.Features.Weights;
using Xunit;

namespace Uldl.Web.Tests.Pages;

public sealed class WeightsPageTests : PageContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public void Without_weights_the_page_says_what_would_stand_there()
    {
        var page = Render<WeightsPage>();
        Assert.Contains("No weights were imported yet", page.WaitForElement(".emptiness").TextContent, StringComparison.Ordinal);
        Assert.True(Button(page, "Keep").HasAttribute("disabled"));
    }

    [Fact]
    public async Task A_file_is_looked_at_kept_offered_to_experiments_and_deleted()
    {
        var page = Look(TinyResNetFile.Write(Path.Combine(Folder.Root, "foreign.safetensors"), "module."), "resnet-tiny");
        page.WaitForState(() => page.FindAll("#found").Count > 0, Patience);
        Assert.Contains("60 of 60 tensors", page.Markup, StringComparison.Ordinal);
        Assert.Contains("fc.weight 1000 × 128", page.Markup, StringComparison.Ordinal);
        Assert.Empty(WeightsCatalogue.In(Folder.Weights));

        await page.Find("#pretraining").ChangeAsync(new() { Value = "MS-Celeb-1M" });
        Assert.Contains("0.485", page.Find("#normalisation").GetAttribute("value"), StringComparison.Ordinal);
        var keeping = Button(page, "Keep 60 tensors").ClickAsync(new());
        page.WaitForState(() => page.FindAll(".kept").Count > 0, Patience);
        await keeping;
        var entry = Assert.Single(WeightsCatalogue.In(Folder.Weights));
        Assert.Equal(("resnet-tiny-ms-celeb-1m", "MS-Celeb-1M"), (entry.Key, entry.Pretraining));

        var form = Render<NewExperimentPage>();
        form.WaitForElement("#training-weights");
        Assert.Contains(entry.Key, form.FindAll("#training-weights option").Select(option => option.GetAttribute("value")));

        Assert.Equal($"experiments/new?weights={entry.Key}", page.Find(".kept .actions a").GetAttribute("href"));
        Services.GetRequiredService<NavigationManager>().NavigateTo($"experiments/new?weights={entry.Key}");
        var started = Render<NewExperimentPage>();
        started.WaitForElement("#training-weights");
        Assert.Equal(entry.Key, started.Find("#training-weights").GetAttribute("value"));
        Assert.Equal("resnet-tiny", started.Find("#training-backbone").GetAttribute("value"));

        await page.Find(".kept .link").ClickAsync(new());
        Assert.NotEmpty(WeightsCatalogue.In(Folder.Weights));
        await Button(page, "Keep them").ClickAsync(new());
        await page.Find(".kept .link").ClickAsync(new());
        await page.FindAll(".kept .sure button")[0].ClickAsync(new());
        Assert.Empty(WeightsCatalogue.In(Folder.Weights));
        page.WaitForElement(".emptiness");
    }

    [Fact]
    public void A_wicked_file_gets_a_sentence_and_the_page_lives_on()
    {
        var file = Path.Combine(Folder.Root, "wicked.pth");
        File.WriteAllBytes(file, [0x80, 2, .. "cos\nsystem\nX\u0002\0\0\0id"u8, 0x85, .. "R."u8]);
        var page = Look(file, "resnet-tiny");
        page.WaitForState(() => page.FindAll("[role=alert]").Count > 0, Patience);
        Assert.Contains("asks for os.system; a weights file may hold tensors only", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#found"));
    }

    [Fact]
    public void An_unknown_backbone_in_the_address_gets_a_sentence_and_the_form_stays()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("weights?backbone=nope");
        var page = Render<WeightsPage>();
        Assert.Contains("backbone: the address says \"nope\", expected one of resnet-micro, resnet-tiny", page.WaitForElement("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("", page.Find("#backbone").GetAttribute("value"));
        page.WaitForElement(".emptiness");
    }

    [Fact]
    public async Task To_look_at_no_file_gets_a_sentence()
    {
        var page = Render<WeightsPage>();
        page.WaitForElement(".emptiness");
        await page.Find("form").SubmitAsync();
        Assert.Contains("No file is named", page.WaitForElement("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void An_experiment_from_weights_that_are_not_there_gets_a_sentence()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("experiments/new?weights=nope");
        var page = Render<NewExperimentPage>();
        Assert.Contains("training.weights: found \"nope\"", page.WaitForElement("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_for_another_backbone_is_shown_but_cannot_be_kept()
    {
        var page = Look(TinyResNetFile.Write(Path.Combine(Folder.Root, "foreign.safetensors")), "resnet50");
        page.WaitForState(() => page.FindAll("#found").Count > 0, Patience);
        Assert.Contains("ResNet tiny (resnet-tiny) matches best", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.True(Button(page, "Keep").HasAttribute("disabled"));
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<WeightsPage> page, string text) =>
        page.FindAll("button").First(button => button.TextContent.Trim() == text);

    private IRenderedComponent<WeightsPage> Look(string file, string backbone)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"weights?path={Uri.EscapeDataString(file)}&backbone={backbone}");
        return Render<WeightsPage>();
    }
}
