using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Uldl.Core.Metrics;

namespace Uldl.Web.Storage;

/// <summary>Scores, predictions and orders of a run's faces, computed once for as long as the faces are kept: filters walk over them and sort nothing.</summary>
internal sealed class FaceOrders
{
    private static readonly ConditionalWeakTable<RunFaces, FaceOrders> Kept = [];

    private readonly RunFaces _faces;
    private readonly Lazy<int[]> _predicted;
    private readonly ConcurrentDictionary<FaceScore, Lazy<float[]>> _scores = [];
    private readonly ConcurrentDictionary<(FaceScore Score, bool IsAscending), Lazy<int[]>> _orders = [];

    private FaceOrders(RunFaces faces)
    {
        _faces = faces;
        _predicted = new(() => faces.Predictions.Length > 0 ? Classification.PredictedLabels(faces.Predictions, faces.Classes.Count) : []);
    }

    /// <summary>Those of some faces.</summary>
    public static FaceOrders Of(RunFaces faces) => Kept.GetValue(faces, static faces => new(faces));

    /// <summary>Predicted classes, [N]; empty without predictions. Not to be written to.</summary>
    public int[] Predicted => _predicted.Value;

    /// <summary>One score of every face, [N]. Not to be written to.</summary>
    public float[] Scores(FaceScore score) => _scores.GetOrAdd(score, wanted => new(() => FaceScores.Compute(_faces, wanted))).Value;

    /// <summary>Places by a score, [N]; equal scores keep the run's order. Not to be written to.</summary>
    public int[] Order(FaceScore score, bool isAscending) => _orders.GetOrAdd((score, isAscending), wanted => new(() => Sorted(Scores(wanted.Score), wanted.IsAscending))).Value;

    /// <summary>Places by some scores; equal scores keep their order, and what is no number comes last, whichever way.</summary>
    public static int[] Sorted(float[] scores, bool isAscending)
    {
        var keys = new (float Key, int Place)[scores.Length];
        for (var place = 0; place < keys.Length; place++)
        {
            keys[place] = (float.IsNaN(scores[place]) ? float.PositiveInfinity : isAscending ? scores[place] : -scores[place], place);
        }

        Array.Sort(keys, static (one, other) => one.Key != other.Key ? one.Key.CompareTo(other.Key) : one.Place - other.Place);
        return Array.ConvertAll(keys, static entry => entry.Place);
    }
}
