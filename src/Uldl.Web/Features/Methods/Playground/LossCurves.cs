using Uldl.Web.Charts;

namespace Uldl.Web.Features.Methods.Playground;

/// <summary>Losses, and how hard they pull, over the probability of the label; what the label does not get is shared evenly by the others.</summary>
internal static class LossCurves
{
    private const double Least = 0.01;
    private const int Points = 99;

    private static readonly (string Key, Stroke Stroke)[] Shown =
    [
        ("cross-entropy", new("#83868d", "dot")),
        ("label-smoothing", new("#c9702a", "dash")),
        ("gce", new("#5b78e5", "solid")),
        ("sce", new("#0f9d77", "solid")),
        ("elr", new("#b5569a", "dash")),
    ];

    /// <summary>The loss at the knobs of a state.</summary>
    public static IReadOnlyList<LineSeries> Losses(PlaygroundState state) => Curves(state, answer => answer.Loss);

    /// <summary>What gradient descent does to the label's logit: positive raises it.</summary>
    public static IReadOnlyList<LineSeries> Pulls(PlaygroundState state) => Curves(state, answer => -answer.Gradient[state.Face.Label]);

    private static IReadOnlyList<LineSeries> Curves(PlaygroundState state, Func<Answer, double> value)
    {
        var places = Enumerable.Range(0, Points).Select(i => Least + (i * Least)).ToArray();
        return
        [
            .. from shown in Shown
               let way = Ways.All.First(way => way.Key == shown.Key)
               select new LineSeries(way.Title, shown.Stroke, places, [.. places.Select(p => value(way.Of(FaceAt(p, state.Face.Label), state.KnobOf(way))))]),
        ];
    }

    private static ExampleFace FaceAt(double ofLabel, int label)
    {
        var others = (1 - ofLabel) / (ExampleFace.Classes - 1);
        return new([.. Enumerable.Range(0, ExampleFace.Classes).Select(c => Math.Log(c == label ? ofLabel : others))], label);
    }
}
