using Uldl.Web.Storage;

namespace Uldl.Web.Commands;

/// <summary>How a portal is to be put together.</summary>
/// <param name="Folder">Where its data lie.</param>
/// <param name="Urls">Where it answers; null leaves it to the configuration, else http://localhost:5080.</param>
/// <param name="HasPages">Whether people will look at it; without, it only runs the queue.</param>
/// <param name="OnlyExperiment">Run nothing but this experiment; null runs whatever is queued.</param>
/// <param name="Workers">Worker processes at a time; null leaves it to the configuration.</param>
/// <param name="CheckpointInterval">Least time between two checkpoints; null leaves it to the configuration.</param>
internal sealed record PortalSettings(
    DataFolder Folder,
    string? Urls,
    bool HasPages,
    int? OnlyExperiment = null,
    int? Workers = null,
    TimeSpan? CheckpointInterval = null)
{
    public const string DefaultUrls = "http://localhost:5080";
}
