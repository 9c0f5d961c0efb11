using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Uldl.Browser.Tests;

public class ExperimentFormTests(Portal portal) : BrowserTest(portal)
{
    [Theory]
    [InlineData("Noise rates, %", "150", "expected")]
    [InlineData("Noise rates, %", "ten", "ten")]
    [InlineData("Seeds", "1, two", "two")]
    [InlineData("Epochs", "0", "poch")]
    public async Task A_wrong_entry_gets_a_sentence_and_starts_nothing(string field, string entry, string named)
    {
        await Page.ChooseSmokeAsync();
        await Page.GetByLabel(field, new() { Exact = true }).FillAsync(entry);
        await Page.GetByLabel(field, new() { Exact = true }).BlurAsync();
        var verdict = Page.GetByRole(AriaRole.Complementary, new() { Name = "What will happen" });
        await Expect(verdict.GetByRole(AriaRole.Listitem).First).ToContainTextAsync(named);
        await Expect(verdict.GetByRole(AriaRole.Button)).ToBeDisabledAsync();
    }

    [Fact]
    public async Task A_cancelled_experiment_is_never_shown_as_completed()
    {
        await Page.ChooseSmokeAsync();
        await Page.GetByLabel("Epochs", new() { Exact = true }).FillAsync("1000");
        await Page.GetByLabel("Epochs", new() { Exact = true }).BlurAsync();
        await Page.TrainAsync();
        await Expect(Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex(": Running$") }).First).ToBeVisibleAsync(new() { Timeout = 120_000 });
        await Page.GetByRole(AriaRole.Button, new() { NameRegex = Sentences.CancelButton() }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex(": (Running|Queued|Cancelling)$") })).ToHaveCountAsync(0);
        await Expect(Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex(": Cancelled$") }).First).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex(": Completed$") })).ToHaveCountAsync(0);
    }
}
