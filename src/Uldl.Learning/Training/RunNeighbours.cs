using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Core.Neighbours;
using Uldl.Learning.Affect;
using Uldl.Learning.Methods;

namespace Uldl.Learning.Training;

/// <summary>Who resembles whom in a run.</summary>
/// <param name="InAffect">Nearest in the valence-arousal that the method sees; null where some faces have none.</param>
/// <param name="OfMethod">Those whom the method is given: the same, or others drawn by chance; null where it has none, or searches its own.</param>
/// <param name="OfFloor">Nearest in the valence-arousal that the experiment names, by a rule that no option changes, which scores without a network are computed from; null where some faces have none, or there are too few.</param>
internal sealed record RunNeighbours(NeighbourTable? InAffect, NeighbourTable? OfMethod, NeighbourTable? OfFloor)
{
    /// <summary>No neighbours at all.</summary>
    public static RunNeighbours None { get; } = new(null, null, null);

    /// <summary>Finds, or draws, the neighbours of a run's training faces.</summary>
    /// <param name="config">The run.</param>
    /// <param name="place">Where tables of neighbours are kept.</param>
    /// <param name="entry">Its method.</param>
    /// <param name="options">The method's checked options.</param>
    /// <param name="faces">Its faces, with the valence-arousal that the method is to see.</param>
    /// <exception cref="RunException">The method needs valence-arousal that is not there, or there are too few faces.</exception>
    public static RunNeighbours Find(RunConfig config, RunPlace place, MethodEntry entry, object options, TrainingFaces faces)
    {
        var rule = entry.Neighbours(options);
        var inAffect = InAffectOf(config, place, entry, faces, rule, entry.NeedsAffectWith(options));
        if (rule.Space is NeighbourSpace.Random or NeighbourSpace.Features)
        {
            CheckCount(config, faces, rule);
        }

        return new(inAffect, rule.Space switch
        {
            NeighbourSpace.Random => Drawn(faces.Train.Length, rule.Count, SeedStreams.Open(config.Seed, SeedStreams.Neighbours)),
            NeighbourSpace.Features => null,
            _ => inAffect,
        }, FloorOf(config, place, faces));
    }

    /// <summary>Other faces, drawn without regard to anything, all of similarity 1.</summary>
    /// <param name="count">Faces, N.</param>
    /// <param name="k">Neighbours of each, all different, 1 … N-1.</param>
    /// <param name="random">The run's neighbour stream.</param>
    internal static NeighbourTable Drawn(int count, int k, Random random)
    {
        var index = new int[count * k];
        var drawn = new HashSet<int>();
        for (var face = 0; face < count; face++)
        {
            drawn.Clear();
            while (drawn.Count < k)
            {
                // Of the faces that remain; stepping over the face's own place keeps each as likely as the others.
                var other = random.Next(count - 1);
                other += other < face ? 0 : 1;
                if (drawn.Add(other))
                {
                    index[(face * k) + drawn.Count - 1] = other;
                }
            }
        }

        var similarity = new float[index.Length];
        Array.Fill(similarity, 1);
        return new(k, index, similarity);
    }

    private static NeighbourTable? FloorOf(RunConfig config, RunPlace place, TrainingFaces faces)
    {
        var (valence, arousal, missing) = PlacesOf(faces.Common, faces.Train);
        var rule = NeighbourRule.Floor;
        return missing > 0 || faces.Train.Length <= rule.Count
            ? null
            : NeighbourCache.Get(place.DatasetsFolder, config.Dataset, valence, arousal, rule.Count, rule.Form, rule.Delta, Environment.ProcessorCount);
    }

    private static (float[] Valence, float[] Arousal, int Missing) PlacesOf(FaceSet set, int[] rows)
    {
        float[] valence = [.. rows.Select(row => set.Valence[row])], arousal = [.. rows.Select(row => set.Arousal[row])];
        return (valence, arousal, valence.Zip(arousal).Count(point => float.IsNaN(point.First) || float.IsNaN(point.Second)));
    }

    private static NeighbourTable? InAffectOf(RunConfig config, RunPlace place, MethodEntry entry, TrainingFaces faces, NeighbourRule rule, bool isNeeded)
    {
        var (valence, arousal, missing) = PlacesOf(faces.Set, faces.Train);
        if (missing == 0)
        {
            if (!isNeeded && faces.Train.Length <= rule.Count)
            {
                // Nothing but the scores of detectors would come of them.
                return null;
            }

            CheckCount(config, faces, rule);
            return NeighbourCache.Get(place.DatasetsFolder, config.Dataset, valence, arousal, rule.Count, rule.Form, rule.Delta, Environment.ProcessorCount);
        }

        return !isNeeded ? null : throw new RunException((rule.AffectSource ?? config.Affect) is { } source
            ? $"{config.Dataset}: the affect source {source} has no value for {missing} of {faces.Train.Length} training faces, and {entry.Title} finds neighbours by it. Make a source that covers them all."
            : $"{config.Dataset} has no valence-arousal for {missing} of {faces.Train.Length} training faces, and {entry.Title} finds neighbours by it. Make an affect source for it, or choose a dataset that has it.");
    }

    private static void CheckCount(RunConfig config, TrainingFaces faces, NeighbourRule rule)
    {
        if (faces.Train.Length <= rule.Count)
        {
            throw new RunException($"{config.Dataset}: found {faces.Train.Length} training faces, expected more than the {rule.Count} neighbours of each. Use more faces or a smaller K.");
        }
    }
}
