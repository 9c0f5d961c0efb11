using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Uldl.Web.Features.Uncertainty;
using Uldl.Web.Features.Uncertainty.Plane;
using Uldl.Web.Storage;
using Uldl.Web.Tests.Pages;
using Xunit;

namespace Uldl.Web.Tests.Plane;

public sealed class PlanePageTests : PageContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    private string Address => Services.GetRequiredService<NavigationManager>().Uri;

    [Fact]
    public async Task Everything_is_counted_beside_the_plane()
    {
        await CompleteAsync();

        var page = Show("plane", ".cell");

        Assert.Equal("8 of 8 faces", string.Join(' ', page.Find(".count").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[..4]));
        // Provided against predicted; see PlaneData.
        Assert.Equal(["2", "2", "2", "2"], page.FindAll(".cell").Select(cell => cell.TextContent));
        Assert.Contains("8 training faces", page.Find(".card").TextContent, StringComparison.Ordinal);
        Assert.Contains("provided by the dataset", page.Find("#affect").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_chooses_its_faces_and_lets_go_of_them()
    {
        await CompleteAsync();
        var page = Show("plane?box=-1,1,-1,1", ".cell");

        page.FindAll(".cell")[1].Click();
        page.WaitForState(() => page.Find(".count b").TextContent == "2", Patience);
        Assert.EndsWith("box=-1,1,-1,1&label=Ne&predicted=Ha", Address, StringComparison.Ordinal);
        Assert.Equal(["face5", "face1"], page.FindAll("#chosen ~ ul img").Select(image => image.GetAttribute("alt")!.Split(' ')[2].TrimEnd(',')));

        page.FindAll(".cell")[1].Click();
        page.WaitForState(() => page.Find(".count b").TextContent == "8", Patience);
        Assert.EndsWith("box=-1,1,-1,1", Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_choose_a_rectangle_without_a_mouse()
    {
        await CompleteAsync();
        var page = Show("plane", "#edge-0");

        page.Find("#edge-0").Change("0.2");
        page.WaitForState(() => page.Find(".count b").TextContent == "5", Patience);
        Assert.EndsWith("box=0.2,1,-1,1", Address, StringComparison.Ordinal);

        page.Find("#edge-1").Change("abc");
        Assert.Contains("expected least and most valence", page.WaitForElement(".fields [role=alert]", Patience).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_gallery_shows_exactly_what_the_plane_has_chosen()
    {
        var run = await CompleteAsync();
        var faces = Services.GetRequiredService<RunFacesShelf>().Of(run)!;
        var selections = Services.GetRequiredService<SelectionShelf>();
        var asked = new GalleryAddress { Chosen = "1,3-4,7", IsAscending = true };

        Assert.Equal(["face1", "face3", "face4", "face7"], FaceQuery.Select(faces, asked, null, selections.Read(asked.Chosen)).Select(face => faces.Ids[face]));
        Assert.Equal(asked, GalleryAddress.Read(name => Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(asked.Query).TryGetValue(name, out var value) ? value.ToString() : null));
    }

    [Fact]
    public async Task A_face_shows_its_neighbours_and_where_there_is_more()
    {
        var run = await CompleteAsync();

        var page = Show("plane?face=3", "#face");

        Assert.Equal("face3", page.Find("#face").TextContent);
        Assert.Equal(["face2", "face4"], page.FindAll(".neighbours img").Select(image => image.GetAttribute("alt")!.Split(' ')[2].TrimEnd(',')));
        Assert.Equal([$"faces/{run.Id}/3", $"uncertainty?run={run.Id}&face=3"], page.FindAll(".links a").Take(2).Select(link => link.GetAttribute("href")));
    }

    [Theory]
    [InlineData("plane?split=test&face=11", "Neighbours are looked for among a run's training faces only.")]
    [InlineData("plane?face=10", "Row 10 of the dataset is not among the training faces")]
    [InlineData("plane?dataset=tiny", "without a run")]
    [InlineData("plane?affect=true", "true valence-arousal")]
    [InlineData("plane?affect=nothing.v1", "no valence-arousal source")]
    [InlineData("plane?box=0,0,0,0", "box: found")]
    [InlineData("plane?chosen=x", "chosen: found")]
    [InlineData("plane?run=99", "There is no run 99")]
    [InlineData("plane?dataset=..", "There is no dataset")]
    [InlineData("plane?box=-0.4,-0.3,-0.4,-0.3", "No face lies there.")]
    public async Task Every_address_gets_a_page_with_a_sentence(string address, string sentence)
    {
        await CompleteAsync();
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);

        var page = Render<PlanePage>();

        page.WaitForState(() => page.Markup.Contains(sentence, StringComparison.Ordinal), Patience);
    }

    [Fact]
    public void Without_a_completed_run_the_page_says_what_would_be_here() =>
        Assert.Contains("No run has completed yet", Show("plane", ".emptiness").Find(".emptiness").TextContent, StringComparison.Ordinal);

    private Task<RunRow> CompleteAsync()
    {
        PlaneData.WriteDataset(Folder);
        return PlaneData.CompleteAsync(Services, Token);
    }

    private IRenderedComponent<PlanePage> Show(string address, string until)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var page = Render<PlanePage>();
        page.WaitForState(() => page.FindAll(until).Count > 0, Patience);
        return page;
    }
}
