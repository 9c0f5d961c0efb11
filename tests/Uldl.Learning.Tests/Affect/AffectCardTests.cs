using Uldl.Core.Faces;
using Uldl.Learning.Affect;

namespace Uldl.Learning.Tests.Affect;

public class AffectCardTests
{
    [Fact]
    public void Two_heaps_of_one_class_each_are_pure_and_find_every_flip_that_stands_alone()
    {
        // 40 faces at one place, 40 at another: all 8 neighbours share the label, and a flipped label disagrees with most of them.
        var card = Of(Faces(80, row => row < 40 ? 0 : 1), At(80, row => row < 40 ? -0.5f : 0.5f), At(80, row => row * 0.001f));
        Assert.Equal(1, card.Purity);
        Assert.Equal([1.0, 1.0, null], card.PurityPerClass);
        Assert.Equal(80, card.Faces);
        Assert.Equal([0.1, 0.2, 0.3], card.Detections.Select(detection => detection.NoiseRate));
        Assert.All(card.Detections, detection => Assert.True(detection.Auroc > 0.9 && detection.Seeds == 5 && detection.StandardError < 0.05));
        Assert.Equal(AffectVerdict.Usable, card.Verdict);
    }

    [Fact]
    public void Purity_is_the_share_of_neighbours_with_the_same_label()
    {
        // Nine faces, so each is neighbour of each: four of a class see 3 of 8, five see 4 of 8.
        var card = Of(Faces(9, row => row < 4 ? 0 : 1), At(9, row => row * 0.1f), At(9, _ => 0));
        Assert.Equal([0.375, 0.5, null], card.PurityPerClass);
        Assert.Equal(((4 * 3) + (5 * 4)) / 72.0, card.Purity);
    }

    [Fact]
    public void Coordinates_that_know_nothing_are_too_weak()
    {
        var random = new Random(3);
        var card = Of(Faces(900, _ => random.Next(3)), At(900, _ => random.NextSingle()), At(900, _ => random.NextSingle()));
        Assert.All(card.Detections, detection => Assert.InRange(detection.Auroc!.Value, 0.4, 0.6));
        Assert.Equal(AffectVerdict.TooWeak, card.Verdict);
    }

    [Fact]
    public void Only_training_faces_with_values_count()
    {
        var faces = Faces(100, row => row % 3, row => row < 50 ? Split.Train : Split.Test);
        var card = Of(faces, At(100, row => row < 20 ? float.NaN : row * 0.01f), At(100, _ => 0));
        Assert.Equal(30, card.Faces);
    }

    [Fact]
    public void Too_few_faces_say_nothing()
    {
        var card = Of(Faces(8, row => row % 3), At(8, row => row * 0.1f), At(8, _ => 0));
        Assert.Null(card.Purity);
        Assert.Empty(card.Detections);
        Assert.Equal(AffectVerdict.Unknown, card.Verdict);
    }

    [Fact]
    public void A_rate_that_flips_nobody_with_some_seed_stays_undefined()
    {
        var card = Of(Faces(9, row => row % 3), At(9, row => row * 0.1f), At(9, _ => 0));
        Assert.Null(card.Detections[0].Auroc);
        Assert.Equal(AffectVerdict.Unknown, card.Verdict);
    }

    [Fact]
    public void A_datasets_own_values_are_judged_alike()
    {
        using var folder = new AffectFolder();
        using var dataset = folder.Open();
        var own = AffectCards.OfDataset(dataset);
        var source = folder.Create(folder.Table(folder.List()));
        Assert.Equal(source.Card.Detections, own.Detections);
        Assert.Equal(source.Card.Purity, own.Purity);
    }

    private static AffectCard Of(FaceSet faces, float[] valence, float[] arousal) =>
        AffectCards.Of(faces, valence, arousal, TestContext.Current.CancellationToken);

    private static FaceSet Faces(int count, Func<int, int> label, Func<int, Split>? split = null) => new()
    {
        Dataset = "none",
        Classes = [Expression.Neutral, Expression.Happiness, Expression.Sadness],
        Ids = [.. Enumerable.Range(0, count).Select(row => $"{row}")],
        Splits = [.. Enumerable.Range(0, count).Select(row => split?.Invoke(row) ?? Split.Train)],
        Labels = [.. Enumerable.Range(0, count).Select(label)],
        Valence = new float[count],
        Arousal = new float[count],
    };

    private static float[] At(int count, Func<int, float> place) => [.. Enumerable.Range(0, count).Select(place)];
}
