using System.Text.Json.Nodes;
using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Core.Neighbours;
using Uldl.Core.Targets;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Playground;

/// <summary>The training faces that the playground takes one of: a run's, with its predictions, or a dataset's, which no network has seen.</summary>
public sealed record PlaygroundSubject
{
    /// <summary>Uncertainty factor before training in the paper's form.</summary>
    private const double InitialLambda = 0.3775406687981454;

    /// <summary>What the faces are called in sentences.</summary>
    public required string Title { get; init; }

    public required IReadOnlyList<Expression> Classes { get; init; }

    /// <summary>Names, [N].</summary>
    public required string[] Ids { get; init; }

    /// <summary>Rows in the dataset, [N]; in joined datasets they run on.</summary>
    public required int[] Rows { get; init; }

    /// <summary>Labels as they were given, [N].</summary>
    public required int[] Provided { get; init; }

    /// <summary>Labels before the noise, [N].</summary>
    public required int[] Clean { get; init; }

    /// <summary>Stored predictions, [N × C]; empty where no network has looked.</summary>
    public required float[] Predictions { get; init; }

    /// <summary>Doubt, [N]; λ in runs of LDL-VA; empty for a dataset.</summary>
    public required float[] Doubt { get; init; }

    /// <summary>Targets that the run constructed with its own calibration network, [N × C]; empty where there are none.</summary>
    public required float[] Targets { get; init; }

    /// <summary>Valence, [N].</summary>
    public required float[] Valence { get; init; }

    /// <summary>Arousal, [N].</summary>
    public required float[] Arousal { get; init; }

    /// <summary>The run's options.</summary>
    public required JsonObject Options { get; init; }

    /// <summary>Whether the run is one of LDL-VA, so that its doubt is λ.</summary>
    public required bool IsLdlVa { get; init; }

    /// <summary>Faces of a step.</summary>
    public required int Batch { get; init; }

    /// <summary>The datasets one after the other, and how many faces each has.</summary>
    public required IReadOnlyList<(string Key, int Faces)> Sources { get; init; }

    public required bool IsSynthetic { get; init; }

    public int Count => Ids.Length;

    /// <summary>Neighbours as the run has them; 8 where it says nothing.</summary>
    public int K => (int)(Number("neighbours") ?? 8);

    /// <summary>Learning rate of λ as the run has it; 10 where it says nothing.</summary>
    public double Rate => Number("uncertaintyLearningRate") ?? 10;

    /// <summary>Whether neighbours give their labels in place of predictions: as the run has it; always, where there are no predictions.</summary>
    public bool TakesLabels => Predictions.Length == 0 || Word("neighbourOpinion") == "labels";

    /// <summary>Where the run looked for neighbours, when it was not in valence-arousal.</summary>
    public string? OtherSpace => Word("neighbourSpace") is { } space and not ("configured" or "pseudosource") ? space : null;

    /// <summary>The parts as the run has them, for one face.</summary>
    public TargetParts PartsOf(int face)
    {
        var form = Word("form") == "referencecode" ? TargetParts.ReferenceCode : TargetParts.Paper;
        return form with
        {
            Similarity = Word("similarity") switch { "l1" => SimilarityForm.L1, "squaredl2" => SimilarityForm.SquaredL2, _ => form.Similarity },
            Delta = Number("delta") ?? form.Delta,
            CalibrationFloor = Number("calibrationFloor") ?? form.CalibrationFloor,
            LogEpsilon = Number("logEpsilon") ?? form.LogEpsilon,
            LocalSimilarity = Switch("localSimilarity") ?? true,
            AdaptiveSimilarity = Switch("adaptiveSimilarity") ?? true,
            Mixes = Word("uncertainty") != "labelonly",
            DetachTarget = Switch("detachTarget") ?? false,
            DiscriminativeLoss = Switch("discriminativeLoss") ?? true,
            CentreLossMovesUncertainty = Switch("centreLossMovesUncertainty") ?? false,
            CentreOverNeighbours = Word("centreRows") switch { "batch" => false, "batchandneighbours" => true, _ => form.CentreOverNeighbours },
            Gamma = Number("gamma") ?? form.Gamma,
            Lambda = Word("uncertainty") == "fixed" ? Number("fixedUncertainty") ?? 0.5 : IsLdlVa && Doubt.Length > 0 ? Doubt[face] : Number("initialUncertainty") ?? InitialLambda,
        };
    }

    /// <summary>What the network predicts of a face; the same share for every class where none has looked.</summary>
    public double[] PredictionOf(int face) => Predictions.Length == 0
        ? [.. Classes.Select(_ => 1.0 / Classes.Count)]
        : [.. Predictions.Skip(face * Classes.Count).Take(Classes.Count).Select(share => (double)share)];

    /// <summary>The neighbours of a face, the nearest first.</summary>
    public IReadOnlyList<(int Face, double Distance)> NeighboursOf(int face, int k, SimilarityForm form) => Count < 2 ? []
        : NeighbourSearch.NearestOf(Valence, Arousal, face, Math.Min(k, Count - 1), form);

    /// <summary>What a neighbour says to the target.</summary>
    public double[] OpinionOf(int face, bool label) =>
        label ? [.. Classes.Select((_, c) => c == Provided[face] ? 1.0 : 0.0)] : PredictionOf(face);

    /// <summary>Address of a face's picture.</summary>
    public string PictureOf(int face)
    {
        var (place, row) = (0, Rows[face]);
        while (place < Sources.Count - 1 && row >= Sources[place].Faces)
        {
            row -= Sources[place++].Faces;
        }

        return $"datasets/{Sources[place].Key}/faces/{row}.png";
    }

    private double? Number(string name) => Options[name] is JsonValue value && value.TryGetValue<double>(out var number) ? number : null;

    private bool? Switch(string name) => Options[name] is JsonValue value && value.TryGetValue<bool>(out var isOn) ? isOn : null;

    private string? Word(string name) => Options[name] is JsonValue value && value.TryGetValue<string>(out var word) ? word.ToLowerInvariant() : null;
}
