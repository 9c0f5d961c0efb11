using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Uldl.Browser.Tests;

/// <summary>From the overview of the methods to a form that would train one.</summary>
public partial class MethodsJourney(Portal portal) : BrowserTest(portal)
{
    [Fact]
    public async Task Train_it_leads_to_a_form_that_is_filled_in()
    {
        await OpenAsync("/methods");
        await Page.Locator("#comparison ~ .scroll").GetByRole(AriaRole.Link, new() { Name = "LDL-VA", Exact = true }).ClickAsync();
        await Page.WaitForURLAsync("**/methods/ldl-va");
        await Page.GetByRole(AriaRole.Link, new() { NameRegex = TrainLink() }).ClickAsync();
        await Page.WaitForURLAsync("**/experiments/new?preset=quick&method=ldl-va");
        await Expect(Page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("LDL-VA beside cross-entropy");
        await Expect(Page.Locator(".method h3")).ToHaveTextAsync(["Cross-entropy", "LDL-VA"]);
        await Expect(Page.GetByRole(AriaRole.Button, new() { NameRegex = Sentences.TrainButton() })).ToBeEnabledAsync();
    }

    [Fact]
    public async Task An_example_survives_a_reload_and_its_page_stays_where_it_is()
    {
        await OpenAsync("/methods");
        var knob = Page.GetByLabel("power q");
        await knob.ScrollIntoViewIfNeededAsync();
        var height = await Page.EvaluateAsync<double>("scrollY");
        await knob.FocusAsync();
        await Page.Keyboard.PressAsync("End");
        await Page.WaitForURLAsync("**/methods?knobs=gce*");
        var loss = Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "power q" }).Locator(".loss");
        // At q = 1 the loss is 1 - p of the label.
        await Expect(loss).ToHaveTextAsync("0.402");
        Assert.Equal(height, await Page.EvaluateAsync<double>("scrollY"), 1.0);

        await Page.ReloadAsync();

        await Expect(loss).ToHaveTextAsync("0.402");
    }

    [Fact]
    public async Task Formulas_are_drawn_as_mathematics()
    {
        await OpenAsync("/methods/ldl-va");
        Assert.Equal("http://www.w3.org/1998/Math/MathML", await Page.Locator("math mfrac").First.EvaluateAsync<string>("fraction => fraction.namespaceURI"));
        // A fraction that is drawn as one is higher than a line of text.
        Assert.True(await Page.Locator("math[display=block] mfrac").First.EvaluateAsync<double>("fraction => fraction.getBoundingClientRect().height") > 28);
    }

    [GeneratedRegex(@"^Train it beside cross-entropy: \d+ runs$")]
    private static partial Regex TrainLink();
}
