namespace Uldl.Learning.Backbones.Weights;

/// <summary>The card of weights that were imported: what they are, where they come from, and how they fitted.</summary>
public sealed record WeightsEntry
{
    /// <summary>Stored with every run that starts from them; never given twice.</summary>
    public required string Key { get; init; }

    /// <summary>Key of the backbone they are for.</summary>
    public required string Backbone { get; init; }

    /// <summary>What the network was trained on before, in words.</summary>
    public required string Pretraining { get; init; }

    /// <summary>Where the file comes from and under what terms, in words; may be empty.</summary>
    public required string Source { get; init; }

    /// <summary>How the network expects its images, in words. Runs here scale pixels to -1 … 1 whatever it says.</summary>
    public required string Normalisation { get; init; }

    /// <summary>SHA-256 of the weights as they are kept.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Their size in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>When they were imported.</summary>
    public required DateTimeOffset ImportedAt { get; init; }

    /// <summary>The file they come from, with its own checksum and size, and how it fitted.</summary>
    public required WeightsReport Report { get; init; }
}
