using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Learning.Datasets;
using Uldl.Learning.Methods;

namespace Uldl.Learning.Training;

/// <summary>The rows that a run learns from, selects by and is scored on, with the valence-arousal that it finds neighbours by; or those of a dataset that no run looks at.</summary>
/// <param name="Faces">All faces; where several datasets are learned from, one after the other.</param>
/// <param name="AffectOrigin">Where their valence-arousal comes from, in words.</param>
/// <param name="Train">Rows learned from, ascending.</param>
/// <param name="Validation">Rows that select the epoch.</param>
/// <param name="Test">Rows that are scored.</param>
public sealed record RunParts(FaceSet Faces, string AffectOrigin, int[] Train, int[] Validation, int[] Test)
{
    /// <summary>Asks for the dataset's own valence-arousal.</summary>
    public const string Own = "own";

    /// <summary>Asks for the valence-arousal that faces were drawn with.</summary>
    public const string Truth = "true";

    /// <summary>The faces of a run.</summary>
    /// <param name="config">The run.</param>
    /// <param name="affect">Null takes the valence-arousal that the run used; else <see cref="Own"/>, <see cref="Truth"/>, or the key of an affect source.</param>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    /// <returns>The same rows that the run chose.</returns>
    /// <exception cref="DatasetException">A dataset or a source is missing or damaged.</exception>
    /// <exception cref="RunException">Nobody knows the truth, or a part would be empty.</exception>
    public static RunParts Of(RunConfig config, string? affect, string datasetsFolder)
    {
        var entry = MethodCatalogue.Find(config.Method);
        var rule = affect is null ? entry.Neighbours(entry.Read(config.Options)) : Rule(affect);
        var sources = new List<PackedDataset>();
        try
        {
            foreach (var key in config.Sources())
            {
                sources.Add(DatasetCatalogue.Open(key, datasetsFolder));
            }

            var faces = TrainingFaces.Choose(sources, affect == Own ? config with { Affect = null } : config, rule, datasetsFolder);
            return new(faces.Set, faces.AffectOrigin, faces.Train, faces.Validation, faces.Test);
        }
        finally
        {
            sources.ForEach(source => source.Dispose());
        }
    }

    /// <summary>The faces of a dataset by its own parts.</summary>
    /// <param name="key">The dataset's key.</param>
    /// <param name="affect">Null takes its own valence-arousal, as <see cref="Own"/> does; else <see cref="Truth"/>, or the key of an affect source.</param>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    /// <returns>Every face that has a label.</returns>
    /// <exception cref="DatasetException">The dataset or the source is missing or damaged.</exception>
    /// <exception cref="RunException">Nobody knows the truth.</exception>
    public static RunParts OfDataset(string key, string? affect, string datasetsFolder)
    {
        using var dataset = DatasetCatalogue.Open(key, datasetsFolder);
        var (set, origin) = TrainingFaces.AffectOf(dataset, Rule(affect ?? Own), datasetsFolder);
        return new(set, origin, set.RowsOf(Split.Train), set.RowsOf(Split.Validation), set.RowsOf(Split.Test));
    }

    private static NeighbourRule Rule(string affect) => affect switch
    {
        Own => NeighbourRule.Default,
        Truth => NeighbourRule.Default with { Space = NeighbourSpace.TrueAffect },
        _ => NeighbourRule.Default with { AffectSource = affect },
    };
}
