namespace Uldl.Core.Worklists;

/// <summary>A worklist in numbers: what a dataset made from it says of it.</summary>
public sealed record WorklistSummary
{
    /// <summary>SHA-256 of the list as <see cref="WorklistCsv"/> writes it.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Faces whose label was kept.</summary>
    public required int Kept { get; init; }

    /// <summary>Faces that got another label.</summary>
    public required int Relabelled { get; init; }

    /// <summary>Faces that are not learned from any more.</summary>
    public required int Dropped { get; init; }

    /// <summary>Faces that were left open; their label stayed.</summary>
    public required int Unsure { get; init; }

    /// <summary>Of all these, how many a rule decided and no person looked at.</summary>
    public required int Automatic { get; init; }

    /// <summary>Who decided, in alphabetical order.</summary>
    public required IReadOnlyList<string> By { get; init; }

    /// <summary>The rules that decided, each once.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    /// <summary>Counts a worklist.</summary>
    /// <param name="decisions">At most one for each face.</param>
    public static WorklistSummary Of(IReadOnlyCollection<Decision> decisions) => new()
    {
        Sha256 = WorklistCsv.Sha256(decisions),
        Kept = decisions.Count(decision => decision.Kind == DecisionKind.Keep),
        Relabelled = decisions.Count(decision => decision.Kind == DecisionKind.Relabel),
        Dropped = decisions.Count(decision => decision.Kind == DecisionKind.Drop),
        Unsure = decisions.Count(decision => decision.Kind == DecisionKind.Unsure),
        Automatic = decisions.Count(decision => decision.IsAutomatic),
        By = [.. decisions.Select(decision => decision.By).Distinct().Order(StringComparer.Ordinal)],
        Rules = [.. decisions.Where(decision => decision.IsAutomatic).Select(decision => decision.Rule).Distinct().Order(StringComparer.Ordinal)],
    };
}
