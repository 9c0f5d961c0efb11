using Uldl.Core.Experiments;

namespace Uldl.Web.Storage;

/// <summary>An experiment and how far its runs are.</summary>
public sealed record ExperimentSummary(
    int Id,
    string Name,
    string Description,
    string? Preset,
    DateTimeOffset CreatedAt,
    IReadOnlyDictionary<RunState, int> Counts)
{
    public int Runs => Counts.Values.Sum();

    /// <summary>Whether some of its runs wait or go on.</summary>
    public bool IsActive => Counts.Any(count => !count.Key.IsFinal() && count.Value > 0);

    public int Count(RunState state) => Counts.GetValueOrDefault(state);
}
