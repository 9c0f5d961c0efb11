using Microsoft.AspNetCore.Components;
using Uldl.Web.Elements;
using Uldl.Web.Queue;

namespace Uldl.Web.Features.Runs;

/// <summary>On every page, while the queue cannot store: why, in a sentence.</summary>
public sealed partial class StorageTrouble : LivePage
{
    private string? _sentence;

    [Inject]
    private QueueTrouble Trouble { get; set; } = null!;

    [Inject]
    private RunFeed Feed { get; set; } = null!;

    protected override IDisposable Watch(Action onChange) => Feed.Watch(null, onChange);

    protected override Task LoadAsync(CancellationToken token)
    {
        _sentence = Trouble.Sentence;
        return Task.CompletedTask;
    }
}
