namespace Uldl.Learning.Backbones.Weights;

/// <summary>What shall be done with a weights file.</summary>
public sealed record WeightsRequest
{
    /// <summary>The file, on this machine.</summary>
    public required string Path { get; init; }

    /// <summary>Key of the backbone; null finds the one that matches best.</summary>
    public string? Backbone { get; init; }

    /// <summary>Whether it is kept; else it is only looked at.</summary>
    public bool Keep { get; init; }

    /// <summary>What it is kept as: 1 to 64 of a-z, 0-9, "-" and "."; null makes one of backbone and pre-training.</summary>
    public string? Key { get; init; }

    /// <summary>What the network was trained on before, in words: one of <see cref="PretrainingCatalogue"/> or another.</summary>
    public string Pretraining { get; init; } = "";

    /// <summary>Where the file comes from and under what terms, in words.</summary>
    public string Source { get; init; } = "";

    /// <summary>How the network expects its images, in words; null takes what is usual for the pre-training.</summary>
    public string? Normalisation { get; init; }

    /// <summary>SHA-256 that the file had when it was looked at; a file that has changed since is refused.</summary>
    public string? Sha256 { get; init; }
}
