using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Uldl.Core.Experiments;
using Uldl.Learning.Methods;
using Uldl.Web.Elements;
using Uldl.Web.Features.Experiments;
using Uldl.Web.Features.Methods;
using Uldl.Web.Features.Methods.Costs;
using Uldl.Web.Storage;
using Xunit;

namespace Uldl.Web.Tests.Pages;

public sealed class MethodPagesTests : PageContext
{
    public static TheoryData<string> EveryMethod => [.. MethodCatalogue.All.Select(entry => entry.Key)];

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(EveryMethod))]
    public void A_method_has_its_equations_its_options_and_a_way_to_train_it(string key)
    {
        var page = Show(key);

        var entry = MethodCatalogue.Find(key);
        Assert.Equal(entry.Title, page.Find("h1").TextContent);
        Assert.NotEmpty(page.FindAll("[role=math] math"));
        Assert.All(page.FindAll("[role=math]"), formula => Assert.NotEmpty(formula.GetAttribute("aria-label")!));
        Assert.Equal(OptionField.Of(entry.OptionsType).Select(field => field.Title), page.FindAll("#options ~ .scroll tbody th").Select(name => name.TextContent));
        Assert.Equal($"experiments/new?preset=quick&method={key}", page.Find(".actions a").GetAttribute("href"));
    }

    [Fact]
    public void An_unknown_method_says_which_there_are() =>
        Assert.Contains("expected one of cross-entropy", Show("horoscope").Find("[role=alert] p").TextContent, StringComparison.Ordinal);

    [Fact]
    public void A_damaged_database_becomes_a_sentence()
    {
        DamageDatabase();

        Assert.Contains("is damaged", Show("ldl-va").Find("[role=alert] p").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_of_another_kind_or_still_going_say_nothing_of_the_cost()
    {
        await RunAsync(TwoMethods, run => (run.Method == "ldl-va" ? RunState.Running : RunState.Completed, 100));
        await RunAsync(Trained(TwoMethods, TwoMethods.Training with { Epochs = 3 }, "ldl-va"), _ => (RunState.Completed, 50));

        Assert.Empty(await RunCosts.ReadAsync(Services.GetRequiredService<IDbContextFactory<UldlContext>>(), Token));
    }

    [Fact]
    public async Task The_cost_is_the_ratio_of_the_medians_under_equal_conditions()
    {
        var speed = 0;
        await RunAsync(TwoMethods, run => (RunState.Completed, run.Method == "ldl-va" ? 100 + (++speed) : 250));

        var cost = Assert.Single(await RunCosts.ReadAsync(Services.GetRequiredService<IDbContextFactory<UldlContext>>(), Token));

        Assert.Equal(("ldl-va", 6, 6), (cost.Method, cost.Runs, cost.AnchorRuns));
        Assert.Equal(250 / 103.5, cost.Factor, 12);
        Assert.Equal("cpu, 1 thread", cost.Device);
        var page = Show("ldl-va");
        Assert.Contains("2.42 ×", page.Find("#cost ~ .scroll").TextContent, StringComparison.Ordinal);
        Assert.Contains("6 runs beside 6 of cross-entropy", page.Find("#cost ~ .scroll").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Find("#results"));
    }

    [Fact]
    public void Without_runs_and_without_a_measurement_no_number_is_invented()
    {
        var cost = Render<MethodCost>(with => with.Add(part => part.Key, "ldl-va").Add(part => part.Runs, []).Add(part => part.Measured, null).Add(part => part.TitleOf, key => key));

        Assert.Contains("Not measured yet.", cost.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("×", cost.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_measurement_is_read_as_it_was_written()
    {
        var folder = Path.Combine(Folder.Root, "own");
        Assert.Null(MeasuredCosts.Read(folder));
        new MeasuredCosts
        {
            Machine = "2 cores", Network = "resnet-tiny", Device = "cpu", Threads = 1, BatchSize = 32, ImageSize = 48, Repetitions = 7, Date = "2026-11-25", Code = "1.0",
            Methods = [new() { Method = "ldl-va", Options = new() { ["neighbourSource"] = "Bank" }, Factor = 1.25, ImagesPerSecond = 900.5 }],
        }.Write(folder);

        var cost = Render<MethodCost>(with => with.Add(part => part.Key, "ldl-va").Add(part => part.Runs, []).Add(part => part.Measured, MeasuredCosts.Read(folder)).Add(part => part.TitleOf, key => key));

        Assert.Equal("1.25 ×", cost.Find("b").TextContent);
        Assert.Contains("neighbourSource Bank", cost.Markup, StringComparison.Ordinal);
        Assert.Contains("2 cores, cpu, 1 thread", cost.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_that_comes_with_the_program_can_be_read() =>
        Assert.All(MeasuredCosts.OfProgram()?.Methods ?? [], cost => Assert.Contains(cost.Method, MethodCatalogue.All.Select(entry => entry.Key)));

    [Fact]
    public void The_overview_names_every_method_and_computes_the_example()
    {
        var page = Render<MethodsPage>();
        page.WaitForElement("#comparison");

        Assert.Equal(MethodCatalogue.All.Select(entry => $"methods/{entry.Key}").Order(), page.FindAll("#comparison ~ .scroll th a").Select(link => link.GetAttribute("href")!).Order());
        Assert.Equal("0.514", page.Find("#one-face ~ .scroll .loss").TextContent);
        Assert.Equal(2, page.FindAll("figure svg polyline").Count / 5);
    }

    [Fact]
    public async Task A_moved_slider_changes_the_numbers_and_then_the_address()
    {
        var page = Render<MethodsPage>();
        page.WaitForElement("#z0");

        await page.Find("#z0").InputAsync("-1");
        Assert.NotEqual("0.514", page.Find("#one-face ~ .scroll .loss").TextContent);
        await page.Find("#z0").ChangeAsync("-1");

        Assert.EndsWith("?z=-1%2C0.2%2C-0.5", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void The_form_opens_with_the_method_beside_cross_entropy()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("experiments/new?preset=quick&method=ldl-va");

        var page = Render<NewExperimentPage>();

        page.WaitForElement("#draft");
        Assert.Equal(["Cross-entropy", "LDL-VA"], page.FindAll(".method h3").Select(title => title.TextContent));
        Assert.Equal("LDL-VA beside cross-entropy", page.Find("#name").GetAttribute("value"));
        // The preset's own options for the method stay.
        Assert.Equal("Bank", page.Find("#method-1-neighbourSource").GetAttribute("value"));
        Assert.Equal("methods/ldl-va", page.FindAll(".method h3 a")[1].GetAttribute("href"));
    }

    [Fact]
    public void The_form_says_that_it_does_not_know_a_method()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("experiments/new?preset=quick&method=horoscope");

        Assert.Contains("found \"horoscope\"", Render<NewExperimentPage>().WaitForElement("[role=alert] p").TextContent, StringComparison.Ordinal);
    }

    private static ExperimentConfig Trained(ExperimentConfig config, TrainingOptions training, params string[] methods) => new()
    {
        Name = config.Name,
        Methods = [.. methods.Select(method => new MethodChoice { Method = method })],
        Dataset = config.Dataset,
        NoiseRates = config.NoiseRates,
        Seeds = config.Seeds,
        Training = training,
    };

    private IRenderedComponent<MethodPage> Show(string key)
    {
        var page = Render<MethodPage>(with => with.Add(part => part.Key, key));
        page.WaitForState(() => page.FindAll(".waiting").Count == 0);
        return page;
    }

    private async Task RunAsync(ExperimentConfig config, Func<RunRow, (RunState State, double Speed)> end)
    {
        var id = await Experiments.CreateAsync(config, null, Token);
        await using var context = await Services.GetRequiredService<IDbContextFactory<UldlContext>>().CreateDbContextAsync(Token);
        foreach (var run in await context.Runs.Where(run => run.ExperimentId == id).OrderBy(run => run.Id).ToListAsync(Token))
        {
            (run.State, run.ImagesPerSecond) = end(run);
            run.FactsJson = """{"device":"cpu","threads":"1"}""";
        }

        await context.SaveChangesAsync(Token);
    }
}
