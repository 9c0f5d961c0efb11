using Uldl.Core.Worklists;

namespace Uldl.Web.Features.Uncertainty;

/// <summary>Decisions in words.</summary>
internal static class DecisionWords
{
    /// <summary>"1 kept, 0 relabelled, 2 dropped, 1 unsure".</summary>
    public static string Tally(IReadOnlyCollection<Decision> decisions) =>
        string.Join(", ", Enum.GetValues<DecisionKind>().Select(kind => $"{decisions.Count(decision => decision.Kind == kind)} {Past(kind)}"));

    /// <summary>"kept" of keep.</summary>
    public static string Past(DecisionKind kind) => kind switch { DecisionKind.Keep => "kept", DecisionKind.Relabel => "relabelled", DecisionKind.Drop => "dropped", _ => "unsure" };

    /// <summary>A name as a decision carries it.</summary>
    public static string Name(string? typed) => (typed ?? "").Trim() is var trimmed && trimmed.Length > Decision.LongestName ? trimmed[..Decision.LongestName] : trimmed;
}
