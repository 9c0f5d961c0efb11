using Microsoft.AspNetCore.SignalR;
using Uldl.Web.Storage;

namespace Uldl.Web.Queue;

/// <summary>Tells programs outside what pages see. Documented in docs/hub.md; names on the wire are never changed.</summary>
public sealed class RunsHub(RunStore runs) : Hub
{
    public const string Path = "/hubs/runs";

    private const string Watched = "watched";

    internal static string GroupOf(int? runId) => runId is { } id ? FormattableString.Invariant($"run-{id}") : "all";

    /// <summary>Starts to send what happens to a run, first of all where it stands; null stands for all runs.</summary>
    public async Task Watch(int? runId)
    {
        MyGroups.Add(GroupOf(runId));
        await Groups.AddToGroupAsync(Context.ConnectionId, GroupOf(runId), Context.ConnectionAborted);
        if (runId is { } id && await runs.GetAsync(id, Context.ConnectionAborted) is { } run)
        {
            await Clients.Caller.SendAsync("runChanged", RunSummary.Of(run), Context.ConnectionAborted);
        }
    }

    /// <summary>Sends nothing more to this connection.</summary>
    public async Task Unwatch()
    {
        foreach (var group in MyGroups)
        {
            await Groups.RemoveFromGroupAsync(Context.ConnectionId, group, Context.ConnectionAborted);
        }

        MyGroups.Clear();
    }

    private HashSet<string> MyGroups
    {
        get
        {
            if (Context.Items[Watched] is not HashSet<string> groups)
            {
                Context.Items[Watched] = groups = new HashSet<string>(StringComparer.Ordinal);
            }

            return groups;
        }
    }
}
