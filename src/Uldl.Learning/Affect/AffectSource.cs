using System.Text.Json.Serialization;

namespace Uldl.Learning.Affect;

/// <summary>A named, versioned set of pseudo valence-arousal for a dataset's faces. Never called annotated.</summary>
public sealed record AffectSource
{
    /// <summary>Such as "bootstrap.v1": what experiments name.</summary>
    public required string Key { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>From 1; another one of the same name counts on.</summary>
    public required int Version { get; init; }

    /// <summary>How it was made, with everything that decided it.</summary>
    public required AffectRequest Request { get; init; }

    /// <summary>Where the numbers come from, in a sentence or two; pseudo values say so.</summary>
    public required string Provenance { get; init; }

    /// <summary>SHA-256 of the dataset's images that it was made for; with other images it cannot be used.</summary>
    public required string ImagesSha256 { get; init; }

    /// <summary>SHA-256 of the dataset's samples.csv that it was made for: with other ids, labels or splits its card speaks of something else.</summary>
    public required string SamplesSha256 { get; init; }

    /// <summary>SHA-256 of affect.npy, float32 [N, 2].</summary>
    public required string Sha256 { get; init; }

    /// <summary>Faces of the dataset, N.</summary>
    public required int Faces { get; init; }

    /// <summary>Faces without a value, which are NaN.</summary>
    public required int Missing { get; init; }

    /// <summary>Training faces without a value; with any, no method that needs neighbours can train on it.</summary>
    public int MissingTrain => Card.Missing;

    /// <summary>Faces whose valence or arousal left -1 … 1 and was moved to the border.</summary>
    public required int Clipped { get; init; }

    /// <summary>How good it is.</summary>
    public required AffectCard Card { get; init; }

    /// <summary>Whether the dataset on disk still holds the images, labels and splits that it was made for; if not, it cannot be used until it is made again.</summary>
    [JsonIgnore]
    public bool FitsDataset => !Card.IsOutdated;
}

/// <summary>How good a source of valence-arousal is for LDL-VA, judged on the training faces with K = 8 neighbours.</summary>
public sealed record AffectCard
{
    /// <summary>Below this the portal warns before it queues LDL-VA: a trial with 0.59 lost five points to cross-entropy.</summary>
    public const double LeastAuroc = 0.7;

    /// <summary>Training faces with values, which it rests on.</summary>
    public int Faces { get; init; }

    /// <summary>Training faces without values.</summary>
    public int Missing { get; init; }

    /// <summary>Whether the dataset has changed since this was judged. Never stored: it is found out when a source is read.</summary>
    [JsonIgnore]
    public bool IsOutdated { get; init; }

    /// <summary>Share of neighbours with their face's label, 0 … 1; null without enough faces.</summary>
    public required double? Purity { get; init; }

    /// <summary>The same for each class, [C]; null for a class without faces.</summary>
    public required IReadOnlyList<double?> PurityPerClass { get; init; }

    /// <summary>AUROC of the neighbours' disagreement for flipped labels under symmetric noise.</summary>
    public required IReadOnlyList<AffectDetection> Detections { get; init; }

    /// <summary>The lowest AUROC of all noise rates; null when one of them is undefined.</summary>
    [JsonIgnore]
    public double? WorstAuroc => Detections.Any(detection => detection.Auroc is null) ? null : Detections.Min(detection => detection.Auroc);

    /// <summary>What it is good for.</summary>
    public AffectVerdict Verdict => IsOutdated ? AffectVerdict.Outdated
        : Missing > 0 ? AffectVerdict.Incomplete
        : WorstAuroc is not { } worst ? AffectVerdict.Unknown
        : worst < LeastAuroc ? AffectVerdict.TooWeak : AffectVerdict.Usable;
}

/// <summary>How well neighbours find flipped labels at one noise rate.</summary>
/// <param name="NoiseRate">Fraction of labels flipped.</param>
/// <param name="Auroc">Mean over the seeds; null when undefined.</param>
/// <param name="StandardError">Its standard error; null with one seed.</param>
/// <param name="Seeds">Number of seeds.</param>
public sealed record AffectDetection(double NoiseRate, double? Auroc, double? StandardError, int Seeds);

/// <summary>What a card ends in. Names are stored: never renamed.</summary>
public enum AffectVerdict
{
    /// <summary>Too few faces or classes to say.</summary>
    Unknown,

    /// <summary>Neighbours find flips too badly: LDL-VA is likely to lose.</summary>
    TooWeak,

    /// <summary>Neighbours find flips well enough.</summary>
    Usable,

    /// <summary>Training faces lack values: LDL-VA cannot train on it.</summary>
    Incomplete,

    /// <summary>Made for other images, labels or splits than the dataset holds now.</summary>
    Outdated,
}
