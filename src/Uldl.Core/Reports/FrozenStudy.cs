namespace Uldl.Core.Reports;

/// <summary>People, or raters that a program simulated, beside runs.</summary>
public sealed record FrozenStudy : FrozenBlock
{
    /// <summary>Its number where the report was published.</summary>
    public required int Study { get; init; }

    /// <summary>What the study is called.</summary>
    public required string Title { get; init; }

    /// <summary>Key of the dataset whose faces were shown.</summary>
    public required string Dataset { get; init; }

    /// <summary>Who voted, as people read it.</summary>
    public required string Raters { get; init; }

    /// <summary>Whether a program simulated them; no person looked at the faces then.</summary>
    public required bool IsSimulated { get; init; }

    /// <summary>Faces with votes.</summary>
    public required int Faces { get; init; }

    /// <summary>Votes that count.</summary>
    public required int Votes { get; init; }

    /// <summary>What holds among the raters alone.</summary>
    public required IReadOnlyList<FrozenFact> Facts { get; init; }

    /// <summary>Titles of the measures of agreement, with the direction of better.</summary>
    public required IReadOnlyList<FrozenMeasure> Measures { get; init; }

    /// <summary>The runs.</summary>
    public required IReadOnlyList<FrozenAgreement> Rows { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<int> RunsBehind() => [.. Rows.Select(row => row.Run)];
}

/// <summary>A named number.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Text">As people read it.</param>
/// <param name="Value">Exact; null where undefined.</param>
public sealed record FrozenFact(string Name, string Text, double? Value);

/// <summary>A measure of agreement.</summary>
/// <param name="Title">What people read.</param>
/// <param name="IsMoreBetter">The direction of better.</param>
public sealed record FrozenMeasure(string Title, bool IsMoreBetter);

/// <summary>How far a run agrees.</summary>
/// <param name="Run">Its number where the report was published.</param>
/// <param name="Title">Method, noise and seed of the run.</param>
/// <param name="Faces">Faces that both say something of.</param>
/// <param name="Values">By measure, as people read them.</param>
public sealed record FrozenAgreement(int Run, string Title, int Faces, IReadOnlyList<FrozenFact> Values);
