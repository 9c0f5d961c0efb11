using Uldl.Core.Faces;
using Uldl.Core.Worklists;
using Uldl.Learning.Datasets;

namespace Uldl.Learning.Versions;

/// <summary>The table of a version: the dataset's own, with the run's labels, and with the decisions applied to them.</summary>
internal static class VersionSamples
{
    private const string DecisionColumn = "decision";
    private const int LeastFaces = 2;

    /// <summary>Makes the table.</summary>
    /// <param name="request">Labels and decisions; its faces are the source's.</param>
    /// <param name="key">The version's key.</param>
    /// <param name="source">The open dataset of the run.</param>
    /// <exception cref="DatasetException">A decision does not fit, or too few faces remain.</exception>
    public static SampleTable Of(VersionRequest request, string key, PackedDataset source)
    {
        var faces = source.Faces;
        var classes = faces.Classes.ToList();
        var labels = (int[])faces.Labels.Clone();
        int[] clean = [.. Enumerable.Range(0, faces.Count).Select(faces.TruthOf)];
        var splits = SplitsWithout(request, faces);
        foreach (var face in request.Faces)
        {
            (labels[face.Row], clean[face.Row], splits[face.Row]) = (classes.IndexOf(face.Provided), classes.IndexOf(face.Clean), Split.Train);
        }

        var decided = source.Facts.TryGetValue(DecisionColumn, out var earlier) ? (string[])earlier.Clone() : [.. Enumerable.Repeat("", faces.Count)];
        Apply(request, faces, classes, labels, splits, decided);
        if (splits.Count(split => split == Split.Train) is < LeastFaces and var left)
        {
            throw new DatasetException($"Only {left} training faces would remain of {request.Faces.Count}; a run needs at least {LeastFaces}. Drop fewer.");
        }

        // Where nothing was ever flipped by us, on faces that nobody drew, the provided label is all that is known.
        var isTruthKnown = source.Manifest.IsSynthetic || faces.CleanLabels.Length > 0 || request.Faces.Any(face => face.Provided != face.Clean);
        return new SampleTable(
            new FaceSet
            {
                Dataset = key,
                Classes = faces.Classes,
                Ids = faces.Ids,
                Splits = splits,
                Labels = labels,
                CleanLabels = isTruthKnown ? clean : [],
                Valence = faces.Valence,
                Arousal = faces.Arousal,
                Votes = faces.Votes,
                TrueDistributions = faces.TrueDistributions,
                Rated = faces.Rated,
            },
            new Dictionary<string, string[]>(source.Facts) { [DecisionColumn] = decided });
    }

    // Training faces that the run did not learn from: held out for validation where the set has no such part, else unused.
    private static Split[] SplitsWithout(VersionRequest request, FaceSet faces)
    {
        var heldOut = request.LearnedFromAll && !faces.Splits.Contains(Split.Validation) ? Split.Validation : Split.Unused;
        return [.. faces.Splits.Select(split => split == Split.Train ? heldOut : split)];
    }

    private static void Apply(VersionRequest request, FaceSet faces, List<Expression> classes, int[] labels, Split[] splits, string[] decided)
    {
        var learned = request.Faces.Select(face => face.Row).ToHashSet();
        var done = new HashSet<int>();
        foreach (var decision in request.Decisions)
        {
            if (!learned.Contains(decision.Row) || faces.Ids[decision.Row] != decision.Id)
            {
                throw new DatasetException($"The worklist decides about \"{decision.Id}\" in row {decision.Row}, which is no training face of run {request.Run}. Take the worklist of that run's labels.");
            }

            if (!done.Add(decision.Row))
            {
                throw new DatasetException($"The worklist decides twice about \"{decision.Id}\" in row {decision.Row}. Leave one decision a face.");
            }

            if (decision.Kind == DecisionKind.Relabel)
            {
                labels[decision.Row] = decision.Label is { } label && classes.Contains(label) ? classes.IndexOf(label)
                    : throw new DatasetException($"The worklist labels \"{decision.Id}\" {decision.Label?.ToString() ?? "nothing"}, expected one of {string.Join(", ", classes)}.");
            }
            else if (decision.Kind == DecisionKind.Drop)
            {
                splits[decision.Row] = Split.Unused;
            }

            decided[decision.Row] = $"{decision.Kind.ToString().ToLowerInvariant()} by {(decision.IsAutomatic ? $"rule ({decision.Rule})" : decision.By)}".ReplaceLineEndings(" ");
        }
    }
}
