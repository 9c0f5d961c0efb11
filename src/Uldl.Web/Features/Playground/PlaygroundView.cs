using Uldl.Core.Targets;
using Uldl.Web.Charts;

namespace Uldl.Web.Features.Playground;

/// <summary>One face under some knobs: its neighbours, and everything that LDL-VA makes of it.</summary>
public sealed record PlaygroundView
{
    private const int Points = 101;

    private PlaygroundView()
    {
    }

    public required PlaygroundSubject Subject { get; init; }

    public required int Face { get; init; }

    /// <summary>The label that is used, 0 … C-1.</summary>
    public required int Label { get; init; }

    public required TargetParts Parts { get; init; }

    public required bool TakesLabels { get; init; }

    /// <summary>Neighbours and their distance, nearest first.</summary>
    public required IReadOnlyList<(int Face, double Distance)> Neighbours { get; init; }

    public required IReadOnlyList<TargetNeighbour> Opinions { get; init; }

    /// <summary>What the network predicts, [C].</summary>
    public required double[] Prediction { get; init; }

    public required FaceTarget Answer { get; init; }

    public required double Rate { get; init; }

    public required int Batch { get; init; }

    /// <summary>λ after one visit.</summary>
    public double LambdaNext => Answer.LambdaAfter(Rate, Batch);

    public static PlaygroundView Of(PlaygroundSubject subject, int face, PlaygroundKnobs knobs)
    {
        var parts = knobs.Over(subject.PartsOf(face));
        var takesLabels = subject.Predictions.Length == 0 || subject.TakesLabels != knobs.Switched.Contains(PlaygroundPart.Labels);
        var neighbours = subject.NeighboursOf(face, knobs.K ?? subject.K, parts.Similarity);
        TargetNeighbour[] opinions = [.. neighbours.Select((neighbour, rank) => new TargetNeighbour(neighbour.Distance, knobs.Scores.GetValueOrDefault(rank), subject.OpinionOf(neighbour.Face, takesLabels)))];
        var label = knobs.Label is { } wanted && subject.Classes.ToList().IndexOf(wanted) is >= 0 and var place ? place : subject.Provided[face];
        var prediction = subject.PredictionOf(face);
        return new()
        {
            Subject = subject,
            Face = face,
            Label = label,
            Parts = parts,
            TakesLabels = takesLabels,
            Neighbours = neighbours,
            Opinions = opinions,
            Prediction = prediction,
            Answer = FaceTarget.Of(parts, label, prediction, opinions),
            Rate = knobs.Rate ?? subject.Rate,
            Batch = knobs.Batch ?? subject.Batch,
        };
    }

    /// <summary>The loss and its terms over λ.</summary>
    public IReadOnlyList<FigureSeries> Curves()
    {
        double[] places = [.. Enumerable.Range(0, Points).Select(i => i / (Points - 1.0))];
        var answers = places.Select(At).ToArray();
        return
        [
            new("loss L", new("#5b78e5", "solid"), FigureMark.Line, places, [.. answers.Select(answer => answer.Total)]),
            new("classification", new("#83868d", "dash"), FigureMark.Line, places, [.. answers.Select(answer => answer.Classification)]),
            new("γ × pull to the centre", new("#c9702a", "dot"), FigureMark.Line, places, [.. answers.Select(answer => Parts.Gamma * answer.Attraction)]),
            new("here", new("#2f4bb3", "solid"), FigureMark.LineWithPoints, [Answer.Lambda], [Answer.Total]),
        ];
    }

    /// <summary>The same as numbers.</summary>
    public NumberTable Numbers() => new(
        ["λ", "loss", "classification", "γ × pull", "gradient on λ"],
        [1, 4, 4, 4, 4],
        [.. Enumerable.Range(0, 11).Select(tenth => tenth / 10.0).Select(lambda => (Lambda: lambda, Of: At(lambda)))
            .Select(at => (IReadOnlyList<double?>)[at.Lambda, at.Of.Total, at.Of.Classification, Parts.Gamma * at.Of.Attraction, at.Of.LambdaGradient])]);

    private FaceTarget At(double lambda) => FaceTarget.Of(Parts with { Lambda = lambda }, Label, Prediction, Opinions);
}
