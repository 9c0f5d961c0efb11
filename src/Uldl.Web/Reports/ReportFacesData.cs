using Uldl.Core.Reports;
using static Uldl.Web.Reports.ReportData;

namespace Uldl.Web.Reports;

/// <summary>The numbers of blocks about faces as CSV, exact and in their own units.</summary>
internal static class ReportFacesData
{
    /// <summary>The CSV of a block; null for one that has no numbers.</summary>
    public static string? Csv(FrozenBlock block) => block switch
    {
        FrozenPlane plane => Lines(
            "Group,Chosen,Valence,Arousal",
            from cloud in plane.Clouds
            from place in Enumerable.Range(0, cloud.Places.Count / 2)
            select (string[])[cloud.Name, cloud.IsChosen && plane.Chosen is not null ? "yes" : plane.Chosen is null ? "" : "no", Exact(cloud.Places[2 * place]), Exact(cloud.Places[(2 * place) + 1])]),
        FrozenOneFace face => Lines(
            "What,Class or face,Value",
            face.Scores.Select(score => (string[])[score.Name, face.Face.Id, Exact(score.Value)])
                .Concat(Distributions(face.Classes, face.Distributions)).Concat(Neighbours(face.Neighbours))),
        FrozenPlayground playground => Lines(
            "What,Class or face,Value",
            playground.Terms.Select(term => (string[])[term.Name, playground.Face.Id, Exact(term.Value)])
                .Concat(playground.Knobs.Select(knob => (string[])[knob.Name, "knob", knob.Text]))
                .Concat(Distributions(playground.Classes, playground.Distributions)).Concat(Neighbours(playground.Neighbours))),
        FrozenPrediction prediction => Lines(
            "Run,Title,What,Class or face,Value",
            from saying in prediction.Sayings
            from row in Rows(saying)
            select (string[])[Whole(saying.Run), saying.Title, row.What, row.Of, Exact(row.Value)]),
        FrozenWorklist worklist => Lines(
            "Decision,From,To,By people,By a rule,Of them flipped or right",
            worklist.Tallies.Select(tally => (string[])[tally.Name, "", "", Whole(tally.ByPeople), Whole(tally.ByRule), tally.Flipped is { } flipped ? Whole(flipped) : ""])
                .Concat(worklist.Relabels.Select(change => (string[])["changed", change.From, change.To, Whole(change.Faces), "", change.Right is { } right ? Whole(right) : ""]))),
        _ => null,
    };

    private static IEnumerable<string[]> Distributions(IReadOnlyList<string> classes, IReadOnlyList<FrozenDistribution> distributions) =>
        from shown in distributions
        from c in Enumerable.Range(0, classes.Count)
        select (string[])[shown.Name, classes[c], Exact(shown.Shares[c])];

    private static IEnumerable<string[]> Neighbours(IReadOnlyList<FrozenNeighbour> neighbours) =>
        from neighbour in neighbours
        from row in new (string What, double? Value)[] { ("Local similarity s", neighbour.Similarity), ("Calibration score ζ", neighbour.Calibration), ("Contribution degree c", neighbour.Contribution), ("Share", neighbour.Share) }
        where row.Value is not null
        select (string[])[row.What, neighbour.Face.Id, Exact(row.Value)];

    private static IEnumerable<(string What, string Of, double? Value)> Rows(FrozenSaying saying) =>
    [
        .. saying.Classes.Select((name, c) => ("Probability", name, (double?)saying.Shares[c])),
        ("Entropy, nats", "", saying.Entropy), ("Valence, estimated", "", saying.Valence), ("Arousal, estimated", "", saying.Arousal),
        .. saying.Nearest.Select(near => ("1 - cosine of features", near.Face.Id, (double?)near.Distance)),
    ];
}
