using Uldl.Core.Metrics;
using Uldl.Core.Neighbours;

namespace Uldl.Web.Storage;

/// <summary>Scores of every training face of a run.</summary>
internal static class FaceScores
{
    /// <summary>Scores that the run's files allow, in the order of the menu.</summary>
    public static IReadOnlyList<FaceScore> Offered(RunFaces faces) =>
    [
        FaceScore.Doubt,
        .. faces.Predictions.Length == 0 ? [] : faces.IsDoubtEntropy ? [FaceScore.Disbelief] : new[] { FaceScore.Entropy, FaceScore.Disbelief },
        .. faces.Neighbours is not null ? new[] { FaceScore.Disagreement } : [],
    ];

    /// <summary>One score of every face, [N]; the doubt where the run does not have it. Not to be written to.</summary>
    public static float[] Of(RunFaces faces, FaceScore score) => score is FaceScore.Doubt or FaceScore.Change ? faces.Doubt : FaceOrders.Of(faces).Scores(score);

    /// <summary>Computes what <see cref="Of"/> keeps.</summary>
    internal static float[] Compute(RunFaces faces, FaceScore score) => score switch
    {
        FaceScore.Entropy when faces.Predictions.Length > 0 => Array.ConvertAll(Confidence.Entropy(faces.Predictions, faces.Classes.Count), static value => (float)value),
        FaceScore.Disbelief when faces.Predictions.Length > 0 => [.. faces.Provided.Select((label, face) => 1 - faces.Predictions[(face * faces.Classes.Count) + label])],
        FaceScore.Disagreement when faces.Neighbours is { } neighbours => Array.ConvertAll(NeighbourDisagreement.Score(neighbours, faces.Provided), static value => (float)value),
        _ => faces.Doubt,
    };

    /// <summary>What a score is called.</summary>
    /// <param name="score">Which.</param>
    /// <param name="method">Key of the run's method.</param>
    /// <param name="faces">Whose it is; null for training faces.</param>
    public static string Title(FaceScore score, string method, RunFaces? faces = null) => score switch
    {
        FaceScore.Doubt when faces is { IsDoubtEntropy: true } => Title(FaceScore.Entropy, method),
        FaceScore.Doubt when faces is { Split: not Core.Faces.Split.Train } => "the method's doubt of the image",
        FaceScore.Doubt => method == "ldl-va" ? "uncertainty factor λ" : "the method's doubt",
        FaceScore.Entropy => "entropy of the prediction, nats",
        FaceScore.Disbelief when faces is { Split: not Core.Faces.Split.Train } => "1 − p of the label",
        FaceScore.Disbelief => "1 − p of the provided label",
        FaceScore.Disagreement => "disagreement with neighbours' labels",
        _ => "change of doubt in the other run",
    };
}
