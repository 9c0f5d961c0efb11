using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Uldl.Browser.Tests;

/// <summary>From a preset to a table, by clicks.</summary>
public class NoiseTableJourney(Portal portal) : BrowserTest(portal)
{
    [Fact]
    public async Task A_trained_experiment_leads_to_a_table_of_means_and_errors()
    {
        var experiment = await Portal.TrainedAsync();
        await OpenAsync($"/experiments/{experiment}");
        await Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Table", Exact = true }).ClickAsync();
        await Page.WaitForURLAsync($"**/tables?experiment={experiment}*");
        Assert.NotEmpty(await CellsAsync());
    }

    [Fact]
    public async Task A_table_survives_a_reload()
    {
        await OpenTableAsync();
        var before = await CellsAsync();
        await Page.ReloadAsync();
        Assert.Equal(before, await CellsAsync());
    }

    [Fact]
    public async Task Every_mean_is_an_accuracy_between_nought_and_a_hundred_percent()
    {
        await OpenTableAsync();
        Assert.All(await CellsAsync(), cell =>
            Assert.InRange(double.Parse(cell[..cell.IndexOf(' ', StringComparison.Ordinal)], CultureInfo.InvariantCulture), double.Epsilon, 100));
    }

    [Theory]
    [InlineData("CSV", ",")]
    [InlineData("LaTeX", @"\pm")]
    public async Task A_table_can_be_taken_away(string format, string sign)
    {
        await OpenTableAsync();
        var download = await Page.RunAndWaitForDownloadAsync(() =>
            Page.GetByRole(AriaRole.Link, new() { Name = format, Exact = true }).ClickAsync());
        var text = await File.ReadAllTextAsync(await download.PathAsync(), Token);
        Assert.Contains(sign, text, StringComparison.Ordinal);
        Assert.Contains("LDL-VA", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_completed_run_shows_its_curves_and_numbers()
    {
        var experiment = await Portal.TrainedAsync();
        await OpenAsync($"/experiments/{experiment}");
        await Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("seed 1: Completed") }).First.ClickAsync();
        await Page.WaitForURLAsync("**/runs/*");
        await Expect(Page.Locator(".main-svg").First).ToBeVisibleAsync();
        await Expect(Page.GetByText("Accuracy").First).ToBeVisibleAsync();
    }

    private async Task OpenTableAsync() => await OpenAsync($"/tables?experiment={await Portal.TrainedAsync()}");

    /// <summary>Every "71.42 ± 0.38" of the table, in order.</summary>
    private async Task<IReadOnlyList<string>> CellsAsync()
    {
        await Expect(Page.GetByRole(AriaRole.Table).First).ToContainTextAsync(Sentences.MeanAndError());
        var text = await Page.GetByRole(AriaRole.Table).First.InnerTextAsync();
        return [.. Sentences.MeanAndError().Matches(text).Select(cell => $"{cell.Groups[1].Value} ± {cell.Groups[2].Value}")];
    }
}
