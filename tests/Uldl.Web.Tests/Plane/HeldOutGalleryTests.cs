using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Uldl.Core.Faces;
using Uldl.Learning.Datasets;
using Uldl.Web.Features.Uncertainty;
using Uldl.Web.Storage;
using Uldl.Web.Tests.Pages;
using Xunit;

namespace Uldl.Web.Tests.Plane;

/// <summary>The gallery of faces that a run did not learn from.</summary>
public sealed class HeldOutGalleryTests : PageContext
{
    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Test_faces_are_doubted_as_the_method_doubts_their_images()
    {
        var faces = await FacesAsync(Split.Test);

        Assert.Equal(["face10", "face11"], faces.Ids);
        Assert.Equal([10, 11], faces.Rows);
        Assert.False(faces.IsDoubtEntropy);
        Assert.Equal([0.35f, 0.65f], faces.Doubt);
        Assert.Equal([FaceScore.Doubt, FaceScore.Entropy, FaceScore.Disbelief], FaceScores.Offered(faces));
        Assert.Equal("the method's doubt of the image", FaceScores.Title(FaceScore.Doubt, "ldl-va", faces));
    }

    [Fact]
    public async Task Validation_faces_are_doubted_by_the_entropy_of_their_prediction()
    {
        var faces = await FacesAsync(Split.Validation);

        // Happy 0.2 and 0.9: -Σ p ln p.
        Assert.Equal([0.5004f, 0.3251f], faces.Doubt.Select(doubt => MathF.Round(doubt, 4)));
        Assert.Equal([FaceScore.Doubt, FaceScore.Disbelief], FaceScores.Offered(faces));
        Assert.Equal("entropy of the prediction, nats", FaceScores.Title(FaceScore.Doubt, "ldl-va", faces));
        // Nothing was flipped, and nobody has neighbours: a range of those lets none through.
        Assert.Empty(FaceQuery.Select(faces, new GalleryAddress { Flipped = true }, null));
        Assert.Empty(FaceQuery.Select(faces, new GalleryAddress { Disagreement = (0, null) }, null));
        Assert.Equal([0], FaceQuery.Select(faces, new GalleryAddress { Entropy = (0.4, null) }, null));
    }

    [Fact]
    public async Task The_page_names_what_it_shows()
    {
        await FacesAsync(Split.Validation);
        Services.GetRequiredService<NavigationManager>().NavigateTo("uncertainty?split=validation&view=grid&face=9");

        var page = Render<UncertaintyPage>();
        page.WaitForState(() => page.FindAll("#grid").Count > 0, TimeSpan.FromSeconds(20));

        Assert.Contains("2 of 2 validation faces", page.Find(".count").TextContent, StringComparison.Ordinal);
        Assert.Equal("By entropy of the prediction, nats, highest first", page.Find("#grid").TextContent);
        Assert.Empty(page.FindAll("#clean"));
        Assert.Equal("face9", page.Find("#face").TextContent);
        Assert.DoesNotContain(page.FindAll(".inspector a"), link => link.GetAttribute("href")!.StartsWith("faces/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_dataset_with_other_labels_gets_a_sentence()
    {
        PlaneData.WriteDataset(Folder);
        var run = await PlaneData.CompleteAsync(Services, Token);
        Npy.Write<int>(Path.Combine(Folder.RunFolder(run), "labels.test.npy"), [1, 1], 2);

        Assert.Contains("2 test faces, and the dataset tiny now has 2 of them or other labels", Assert.Throws<StorageException>(() => Services.GetRequiredService<PartShelf>().Of(run, Split.Test)).Message, StringComparison.Ordinal);
    }

    private async Task<RunFaces> FacesAsync(Split split)
    {
        PlaneData.WriteDataset(Folder);
        return Services.GetRequiredService<PartShelf>().Of(await PlaneData.CompleteAsync(Services, Token), split)!;
    }
}
