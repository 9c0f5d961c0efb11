namespace Uldl.Core.Reports;

/// <summary>What networks of finished runs said of a face.</summary>
public sealed record FrozenPrediction : FrozenBlock
{
    /// <summary>Whose face, in words, such as "test face 12 of synthetic-web".</summary>
    public required string Face { get; init; }

    /// <summary>When the networks were asked.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Its label where it is known.</summary>
    public string? Truth { get; init; }

    /// <summary>A test face; null for a picture of the author's own.</summary>
    public FrozenPortrait? Test { get; init; }

    /// <summary>File of the author's own picture in the report, which they chose to show; null where they did not.</summary>
    public string? OwnPicture { get; init; }

    /// <summary>Network by network.</summary>
    public required IReadOnlyList<FrozenSaying> Sayings { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<int> RunsBehind() => [.. Sayings.Select(saying => saying.Run)];

    /// <inheritdoc/>
    public override IReadOnlyList<FrozenPortrait> Portraits() => [.. Test is { } face ? [face] : Array.Empty<FrozenPortrait>(), .. Sayings.SelectMany(saying => saying.Nearest).Select(near => near.Face)];
}

/// <summary>What one network said.</summary>
/// <param name="Run">Number of its run where the report was published.</param>
/// <param name="Title">Method, noise and seed of the run.</param>
/// <param name="Classes">Names of the classes in order, C.</param>
/// <param name="Shares">Probabilities, [C]; they sum to 1.</param>
/// <param name="Entropy">In nats.</param>
/// <param name="Valence">Estimated from the nearest training faces, -1 … 1; null where they have none.</param>
/// <param name="Arousal">Likewise.</param>
/// <param name="AffectOrigin">Where the valence-arousal of the training faces comes from.</param>
/// <param name="Nearest">The training faces that are most alike in the network's features.</param>
public sealed record FrozenSaying(
    int Run, string Title, IReadOnlyList<string> Classes, IReadOnlyList<double> Shares, double Entropy, double? Valence, double? Arousal, string AffectOrigin, IReadOnlyList<FrozenNear> Nearest);

/// <summary>A training face near another face.</summary>
/// <param name="Face">Who it is.</param>
/// <param name="Distance">1 - cosine of the features.</param>
/// <param name="Valence">-1 … 1; null where it has none.</param>
/// <param name="Arousal">Likewise.</param>
public sealed record FrozenNear(FrozenPortrait Face, double Distance, double? Valence, double? Arousal);
