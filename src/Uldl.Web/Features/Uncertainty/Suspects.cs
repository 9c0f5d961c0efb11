using Uldl.Core.Experiments;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty;

/// <summary>The faces of a worklist in their order, the most suspicious first.</summary>
/// <param name="Places">Places among the run's faces.</param>
/// <param name="Scores">The score of every face of the run, [N].</param>
/// <param name="Threshold">What suspects score at least; null for a selection.</param>
internal sealed record Suspects(int[] Places, float[] Scores, float? Threshold)
{
    private const double UsualShare = 0.05;

    /// <summary>Finds them.</summary>
    /// <exception cref="StorageException">The run has no such score, or a selected face is not its own.</exception>
    public static Suspects Of(RunChoice choice, WorklistAddress asked)
    {
        var faces = choice.Faces;
        if (!FaceScores.Offered(faces).Contains(asked.Score))
        {
            throw new StorageException($"score: run {choice.Run.Id} has no {asked.Score.ToString().ToLowerInvariant()}. It has {string.Join(", ", FaceScores.Offered(faces)).ToLowerInvariant()}.");
        }

        var scores = FaceScores.Of(faces, asked.Score);
        if (asked.Faces.Count > 0)
        {
            var known = faces.Rows.Index().ToDictionary(face => face.Item, face => face.Index);
            int[] chosen = [.. asked.Faces.Select(row => known.TryGetValue(row, out var place) ? place : throw new StorageException($"faces: row {row} of {choice.Run.Dataset} is not among the training faces of run {choice.Run.Id}. Choose faces in its gallery."))];
            return new([.. chosen.OrderByDescending(face => scores[face])], scores, null);
        }

        var label = asked.Label is { } wanted ? faces.Classes.ToList().IndexOf(wanted) : -1;
        int[] candidates = [.. Enumerable.Range(0, faces.Count).Where(face => asked.Label is null || faces.Provided[face] == label).OrderByDescending(face => scores[face])];
        var threshold = asked.Threshold is { } typed ? (float)typed : Usual(faces, candidates, scores);
        return new([.. candidates.TakeWhile(face => scores[face] >= threshold)], scores, threshold);
    }

    /// <summary>A threshold that suspects as many faces as were flipped; where none was, the twentieth that scores highest.</summary>
    public static float Usual(RunFaces faces, int[] candidates, float[] scores)
    {
        var flipped = candidates.Count(faces.IsFlipped);
        var wanted = flipped > 0 ? flipped : Math.Max(1, (int)(candidates.Length * UsualShare));
        return candidates.Length == 0 ? 0 : candidates.Select(face => scores[face]).OrderDescending().ElementAt(Math.Min(wanted, candidates.Length) - 1);
    }
}
