using Microsoft.AspNetCore.Components;
using Uldl.Web.Charts;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Runs;

/// <summary>Loss, accuracy and uncertainty over the epochs.</summary>
public sealed partial class RunCurves
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<CurvePointRow> Points { get; set; }

    private IEnumerable<(string Title, string Y, int Decimals, IReadOnlyList<LineSeries> Series)> Charts =>
    [
        ("Loss", "nats", 3, Lines(1, ("total", "loss", Stroke.Main), ("classification", "loss.classification", Stroke.Second), ("discriminative", "loss.discriminative", Stroke.Third))),
        ("Accuracy", "%", 1, Lines(100, ("test", "test.accuracy", Stroke.Main), ("validation", "validation.accuracy", Stroke.Second), ("train, provided labels", "train.accuracy", Stroke.Third))),
        ("Mean uncertainty factor λ", "λ, high = doubted", 3, Lines(1, ("flipped labels", "uncertainty.flipped", Stroke.Second), ("untouched labels", "uncertainty.untouched", Stroke.Main), ("all", "uncertainty.mean", Stroke.Third))),
    ];

    private List<LineSeries> Lines(double scale, params (string Name, string Point, Stroke Stroke)[] wanted)
    {
        var points = Points.ToLookup(point => point.Name);
        return
        [
            .. from line in wanted
               let found = points[line.Point].ToArray()
               where found.Length > 0
               select new LineSeries(line.Name, line.Stroke, [.. found.Select(point => point.Epoch + 1.0)], [.. found.Select(point => scale * point.Value)]),
        ];
    }
}
