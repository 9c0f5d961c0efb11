using System.Text.Json;
using System.Text.Json.Nodes;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty;

/// <summary>The options of an LDL-VA run that decide how a face's target was made.</summary>
public sealed record LdlVaSetup
{
    private const string Method = "ldl-va";

    /// <summary>"Paper" or "ReferenceCode".</summary>
    public required string Form { get; init; }

    /// <summary>Whether similarity is exp(-L1 / δ) as in the released code; else exp(-d² / δ²).</summary>
    public required bool IsL1 { get; init; }

    /// <summary>Width of the similarity.</summary>
    public required double Delta { get; init; }

    /// <summary>Least pre-sigmoid calibration score; null for none.</summary>
    public required double? Floor { get; init; }

    /// <summary>Whether calibration scores are learned; else all are 1.</summary>
    public required bool Calibrates { get; init; }

    /// <summary>Whether local similarity counts; else all neighbours are equally close.</summary>
    public required bool CountsSimilarity { get; init; }

    /// <summary>Whether neighbours' labels are averaged in place of their predictions.</summary>
    public required bool AveragesLabels { get; init; }

    /// <summary>Whether the face itself counts among its neighbours.</summary>
    public required bool SelfIsNeighbour { get; init; }

    /// <summary>Where neighbours are looked for.</summary>
    public required string Space { get; init; }

    /// <summary>The λ of every face where none is learned; null where each face learns its own.</summary>
    public required double? FixedLambda { get; init; }

    /// <summary>Added to probabilities before the logarithm.</summary>
    public required double LogEpsilon { get; init; }

    /// <summary>Whether similarity is that of places in the valence-arousal plane.</summary>
    public bool IsInPlane => Space is "Configured" or "PseudoSource" or "TrueAffect";

    /// <summary>Reads a run's options off its facts.</summary>
    /// <returns>Null for a run of another method, or one that did not write its options down.</returns>
    public static LdlVaSetup? Of(RunRow run)
    {
        if (run.Method != Method || !run.ReadFacts().TryGetValue("method.options", out var text))
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(text) is JsonObject options ? Read(options) : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            throw new StorageException($"Run {run.Id}: its options cannot be read ({error.Message.TrimEnd('.')}). Train the run again.", error);
        }
    }

    private static LdlVaSetup Read(JsonObject options) => new()
    {
        Form = (string?)options["form"] ?? "Paper",
        IsL1 = (string?)options["similarity"] == "L1",
        Delta = (double?)options["delta"] ?? 0.5,
        Floor = (double?)options["calibrationFloor"],
        Calibrates = (bool?)options["adaptiveSimilarity"] ?? true,
        CountsSimilarity = (bool?)options["localSimilarity"] ?? true,
        AveragesLabels = (string?)options["neighbourOpinion"] == "Labels",
        SelfIsNeighbour = (bool?)options["selfIsNeighbour"] ?? false,
        Space = (string?)options["neighbourSpace"] ?? "Configured",
        FixedLambda = (string?)options["uncertainty"] switch { "Fixed" => (double?)options["fixedUncertainty"] ?? 0.5, "LabelOnly" => 0, _ => null },
        LogEpsilon = (double?)options["logEpsilon"] ?? 0,
    };
}
