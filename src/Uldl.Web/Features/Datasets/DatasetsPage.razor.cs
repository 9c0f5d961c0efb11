using Microsoft.AspNetCore.Components;
using Uldl.Core.Experiments;
using Uldl.Learning.Affect;
using Uldl.Learning.Datasets;
using Uldl.Web.Elements;
using Uldl.Web.Queue;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Datasets;

/// <summary>Every dataset the program knows, built or not.</summary>
public sealed partial class DatasetsPage : LivePage
{
    private Dictionary<string, DatasetState>? _states;
    private Dictionary<string, int> _sources = [];
    private IReadOnlyList<DatasetEntry> _entries = [];
    private IReadOnlyList<DataJobRow> _jobs = [];

    [Inject]
    private DatasetBuilds Builds { get; set; } = null!;

    [Inject]
    private DataJobs Jobs { get; set; } = null!;

    [Inject]
    private RunFeed Feed { get; set; } = null!;

    protected override IDisposable Watch(Action onChange) => Feed.Watch(null, onChange);

    protected override async Task LoadAsync(CancellationToken token)
    {
        // What is over and well needs no card: the dataset itself stands there.
        _jobs = [.. (await Jobs.ListAsync(null, token)).GroupBy(job => job.Dataset).Select(jobs => jobs.First()).Where(job => job.State is not RunState.Completed)];
        _entries = DatasetCatalogue.In(Folder.Datasets);
        _sources = _entries.ToDictionary(entry => entry.Key, entry => AffectSources.Of(entry.Key, Folder.Datasets).Count);
        _states = _entries.ToDictionary(entry => entry.Key, entry => Builds.StateOf(entry.Key));
    }

    private void Build(string key)
    {
        Builds.RequestBuild(key);
        _states![key] = Builds.StateOf(key);
    }
}
