using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Uldl.Browser.Tests;

/// <summary>From the plane to the gallery and back: what is chosen here is shown there.</summary>
public partial class PlaneJourney(Portal portal) : BrowserTest(portal)
{
    private ILocator Plot => Page.Locator(".plane .plot");

    [Fact]
    public async Task A_lasso_drawn_by_hand_opens_exactly_its_faces_in_the_gallery()
    {
        await OpenPlaneAsync("/plane?run=1");
        // A triangle; faces within a hair of its sides may fall on either.
        (double X, double Y)[] corners = [(-0.7, -0.4), (0.5, -0.1), (-0.1, 0.7)];
        await DragAsync([.. corners, corners[0]]);
        await Page.WaitForURLAsync("**/plane?run=1&chosen=*");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Open these in the gallery" })).ToBeEnabledAsync();
        var (chosen, places) = (await ChosenRowsAsync(), await SelectedAsync());
        Assert.True(chosen.Count > 3);
        Assert.All(places.Where(place => Margin(corners, place[0], place[1]) > 0.03), place => Assert.Equal(1, place[2]));
        Assert.All(places.Where(place => Margin(corners, place[0], place[1]) < -0.03), place => Assert.Equal(0, place[2]));

        await Page.GetByRole(AriaRole.Button, new() { Name = "Open these in the gallery" }).ClickAsync();

        await Page.WaitForURLAsync("**/uncertainty?run=1&view=grid&chosen=*");
        await Expect(Page.Locator(".count")).ToContainTextAsync(string.Create(CultureInfo.InvariantCulture, $"{chosen.Count} of"));
        var answer = await Page.APIRequest.GetAsync(Portal.Address + "/uncertainty/1.csv" + new Uri(Page.Url).Query);
        var listed = (await answer.TextAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => int.Parse(line.Split(',')[0], CultureInfo.InvariantCulture));
        Assert.Equal(chosen.Order(), listed.Order());
    }

    [Fact]
    public async Task Faces_chosen_in_the_gallery_are_shown_on_the_plane_to_whoever_gets_the_link()
    {
        await Portal.TrainedAsync();
        await OpenAsync("/uncertainty?run=1&view=grid");
        await Page.Locator("[data-rank='0']").ClickAsync();
        await Page.Locator("[data-rank='3']").ClickAsync(new() { Modifiers = [KeyboardModifier.Shift] });
        var rows = await Page.Locator(".tile.chosen img").EvaluateAllAsync<string[]>("images => images.map(image => image.src.match(/faces\\/(\\d+)/)[1])");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Show on the plane" }).ClickAsync();
        await Page.WaitForURLAsync("**/plane?run=1&chosen=*");

        await OpenPlaneAsync(Page.Url);

        await Expect(Plot).ToHaveAttributeAsync("data-chosen", "4");
        Assert.Equal(rows.Select(row => int.Parse(row, CultureInfo.InvariantCulture)).Order(), (await ChosenRowsAsync()).Order());
        await Expect(Page.Locator("#chosen ~ ul li")).ToHaveCountAsync(4);
    }

    [Fact]
    public async Task A_clicked_face_is_joined_to_its_neighbours()
    {
        await OpenPlaneAsync("/plane?run=1");
        var place = await Page.EvaluateAsync<double[]>("() => { const trace = document.querySelector('.plane .plot .box').data[0]; return [trace.x[0], trace.y[0]]; }");
        var (x, y) = await PixelAsync(place[0], place[1]);
        await Page.Mouse.MoveAsync(x, y);
        await Expect(Page.Locator(".plane .hover img")).ToBeVisibleAsync();
        await Page.Mouse.ClickAsync(x, y);
        await Page.WaitForURLAsync("**/plane?run=1&face=*");

        await Expect(Plot).ToHaveAttributeAsync("data-links", "8");
        await Expect(Page.Locator(".neighbours li")).ToHaveCountAsync(8);
        // Eight lines, each from the face to a neighbour and then a gap.
        Assert.Equal(24, await Page.EvaluateAsync<int>("() => document.querySelector('.plane .plot .box').data.find(trace => trace.name === 'neighbours').x.length"));
        await Page.GetByRole(AriaRole.Link, new() { Name = "This face in the gallery" }).ClickAsync();
        await Page.WaitForURLAsync("**/uncertainty?run=1&face=*");
    }

    [Fact]
    public async Task Numbers_do_what_a_rectangle_does()
    {
        await OpenPlaneAsync("/plane?run=1");
        await Page.GetByLabel("Valence from").FillAsync("0");
        await Page.GetByLabel("Valence from").PressAsync("Tab");
        await Page.WaitForURLAsync("**box=0,1,-1,1");
        var places = await SelectedAsync();
        Assert.All(places, place => Assert.Equal(place[0] >= 0 ? 1 : 0, place[2]));
        Assert.Contains(places, place => place[2] == 1);
    }

    [Fact]
    public async Task A_range_dragged_over_the_histogram_filters_the_gallery()
    {
        await Portal.TrainedAsync();
        await OpenAsync("/uncertainty?run=1&view=grid");
        var bars = (await Page.Locator(".histogram svg").BoundingBoxAsync())!;
        await Page.Mouse.MoveAsync(bars.X + (bars.Width / 2), bars.Y + (bars.Height / 2));
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(bars.X + bars.Width, bars.Y + (bars.Height / 2), new() { Steps = 5 });
        await Page.Mouse.UpAsync();
        await Page.WaitForURLAsync(RangeAddress());
        await Expect(Page.GetByLabel("Doubt from")).Not.ToHaveValueAsync("");
        var least = double.Parse(await Page.GetByLabel("Doubt from").InputValueAsync(), CultureInfo.InvariantCulture);
        var answer = await Page.APIRequest.GetAsync(Portal.Address + "/uncertainty/1.csv" + new Uri(Page.Url).Query);
        Assert.All((await answer.TextAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1), line => Assert.True(float.Parse(line.Split(',')[5], CultureInfo.InvariantCulture) >= (float)least));
    }

    [Fact]
    public async Task The_plane_and_the_gallery_are_saved_as_pictures()
    {
        await OpenPlaneAsync("/plane?run=1");
        await SaveAsync("PNG", ".png", bytes => Assert.Equal("PNG"u8.ToArray(), bytes[1..4]));
        await SaveAsync("SVG", ".svg", bytes => Assert.Contains("valence", System.Text.Encoding.UTF8.GetString(bytes), StringComparison.Ordinal));
        await OpenAsync("/uncertainty?run=1");
        await SaveAsync("SVG", ".svg", bytes => Assert.Contains("data:image/png;base64", System.Text.Encoding.UTF8.GetString(bytes), StringComparison.Ordinal));
        await SaveAsync("PNG", ".png", bytes => Assert.Equal("PNG"u8.ToArray(), bytes[1..4]));
    }

    [Theory]
    [InlineData("/plane?run=1")]
    [InlineData("/plane?run=1&box=0,1,0,1")]
    [InlineData("/uncertainty?run=1")]
    public async Task A_phone_scrolls_down_only(string address)
    {
        await Portal.TrainedAsync();
        await Page.SetViewportSizeAsync(390, 844);
        await OpenAsync(address);
        Assert.Equal(390, await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    private async Task SaveAsync(string button, string ending, Action<byte[]> check)
    {
        var download = await Page.RunAndWaitForDownloadAsync(() => Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync());
        Assert.EndsWith(ending, download.SuggestedFilename, StringComparison.Ordinal);
        check(await File.ReadAllBytesAsync(await download.PathAsync(), Token));
    }

    private async Task OpenPlaneAsync(string address)
    {
        await Portal.TrainedAsync();
        await OpenAsync(address);
        await Expect(Plot).ToHaveAttributeAsync("data-state", "ready");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Rectangle" })).ToBeEnabledAsync();
    }

    private async Task<double[][]> SelectedAsync()
    {
        await Expect(Plot).Not.ToHaveAttributeAsync("data-chosen", "");
        return await Page.EvaluateAsync<double[][]>("() => document.querySelector('.plane .plot .box').data.filter(trace => trace.selectedpoints).flatMap(trace => [...trace.x].map((x, place) => [x, trace.y[place], trace.selectedpoints.includes(place) ? 1 : 0]))");
    }

    /// <summary>Rows that the portal says are chosen, by the addresses that the page itself asks.</summary>
    private async Task<IReadOnlyList<int>> ChosenRowsAsync()
    {
        var query = new Uri(Page.Url).Query;
        var points = await (await Page.APIRequest.GetAsync(Portal.Address + "/plane/faces.bin" + query)).BodyAsync();
        var mask = await (await Page.APIRequest.GetAsync(Portal.Address + "/plane/chosen.bin" + query)).BodyAsync();
        return [.. Enumerable.Range(0, mask.Length).Where(place => mask[place] == 1).Select(place => BitConverter.ToInt32(points, 32 + (12 * mask.Length) + (4 * place)))];
    }

    private async Task DragAsync((double X, double Y)[] corners)
    {
        var pixels = new List<(float X, float Y)>();
        foreach (var (x, y) in corners)
        {
            pixels.Add(await PixelAsync(x, y));
        }

        await Page.Mouse.MoveAsync(pixels[0].X, pixels[0].Y);
        await Page.Mouse.DownAsync();
        foreach (var (x, y) in pixels.Skip(1))
        {
            await Page.Mouse.MoveAsync(x, y, new() { Steps = 12 });
        }

        await Page.Mouse.UpAsync();
    }

    private async Task<(float X, float Y)> PixelAsync(double valence, double arousal)
    {
        await Plot.ScrollIntoViewIfNeededAsync();
        var pixel = await Page.EvaluateAsync<float[]>("place => { const box = document.querySelector('.plane .plot .box'); const { xaxis, yaxis } = box._fullLayout; const frame = box.getBoundingClientRect(); return [frame.left + xaxis._offset + xaxis.d2p(place[0]), frame.top + yaxis._offset + yaxis.d2p(place[1])]; }", new[] { valence, arousal });
        return (pixel[0], pixel[1]);
    }

    /// <summary>How far a point lies inside a convex figure; below zero outside.</summary>
    private static double Margin((double X, double Y)[] corners, double x, double y)
    {
        var turn = Math.Sign(Cross(corners[0], corners[1], corners[2].X, corners[2].Y));
        return Enumerable.Range(0, corners.Length).Min(corner =>
        {
            var (from, to) = (corners[corner], corners[(corner + 1) % corners.Length]);
            return turn * Cross(from, to, x, y) / Math.Sqrt(((to.X - from.X) * (to.X - from.X)) + ((to.Y - from.Y) * (to.Y - from.Y)));
        });
    }

    private static double Cross((double X, double Y) from, (double X, double Y) to, double x, double y) => ((to.X - from.X) * (y - from.Y)) - ((to.Y - from.Y) * (x - from.X));

    [GeneratedRegex(@"/uncertainty\?run=1&view=grid&least=[0-9.e-]+&most=[0-9.e-]+$")]
    private static partial Regex RangeAddress();
}
