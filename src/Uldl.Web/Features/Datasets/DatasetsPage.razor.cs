using Microsoft.AspNetCore.Components;
using Uldl.Learning.Datasets;
using Uldl.Web.Elements;
using Uldl.Web.Queue;

namespace Uldl.Web.Features.Datasets;

/// <summary>Every dataset the program knows, built or not.</summary>
public sealed partial class DatasetsPage : LivePage
{
    private Dictionary<string, DatasetState>? _states;

    [Inject]
    private DatasetBuilds Builds { get; set; } = null!;

    [Inject]
    private RunFeed Feed { get; set; } = null!;

    protected override IDisposable Watch(Action onChange) => Feed.Watch(null, onChange);

    protected override Task LoadAsync(CancellationToken token)
    {
        _states = DatasetCatalogue.All.ToDictionary(entry => entry.Key, entry => Builds.StateOf(entry.Key));
        return Task.CompletedTask;
    }

    private void Build(string key)
    {
        Builds.RequestBuild(key);
        _states![key] = Builds.StateOf(key);
    }
}
