using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR.Client;
using Uldl.Web.Queue;
using Uldl.Web.Tests.Engine;
using Xunit;

namespace Uldl.Web.Tests.Queue;

public class HubTests(DrawnFaces faces)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_program_outside_hears_of_states_progress_and_epochs_in_their_order()
    {
        await using var portal = await TestPortal.StartAsync(faces.NewFolder());
        await using var hub = await ConnectAsync(portal);
        var states = Channel.CreateUnbounded<string>();
        var epochs = Channel.CreateUnbounded<(int Run, int Epoch, Dictionary<string, double> Values)>();
        var progress = Channel.CreateUnbounded<JsonElement>();
        hub.On<JsonElement>("runChanged", run => states.Writer.TryWrite(run.GetProperty("state").GetString()!));
        hub.On<int, int, Dictionary<string, double>>("epoch", (run, epoch, values) => epochs.Writer.TryWrite((run, epoch, values)));
        hub.On<int, JsonElement>("progress", (_, moved) => progress.Writer.TryWrite(moved));
        await hub.InvokeAsync("Watch", (int?)null, Token);

        var id = await portal.QueueAsync(SmallExperiments.OneRun(epochs: 2, faces: 320));

        // States that follow each other closely may arrive as one; what arrives is in order, and the last one always does.
        string[] order = ["Queued", "Running", "Completed"];
        var said = await ReadUntilAsync(states.Reader, "Completed");
        Assert.Contains("Running", said);
        Assert.Equal(said.OrderBy(state => Array.IndexOf(order, state)), said);

        var first = await epochs.Reader.ReadAsync(Token);
        var second = await epochs.Reader.ReadAsync(Token);
        Assert.Equal((id, 0, id, 1), (first.Run, first.Epoch, second.Run, second.Epoch));
        Assert.True(first.Values["loss"] > 0);
        Assert.True((await progress.Reader.ReadAsync(Token)).GetProperty("stepsPerEpoch").GetInt32() > 0);
    }

    [Fact]
    public async Task Whoever_watches_a_run_is_told_first_where_it_stands_and_nothing_after_unwatching()
    {
        await using var portal = await TestPortal.StartAsync(faces.NewEmptyFolder(), TestPortal.NoExperiment);
        var watched = await portal.QueueAsync(SmallExperiments.OneRun(epochs: 1));
        var other = await portal.QueueAsync(SmallExperiments.OneRun(epochs: 1));
        await using var hub = await ConnectAsync(portal);
        var heard = Channel.CreateUnbounded<(int Id, string State)>();
        hub.On<JsonElement>("runChanged", run => heard.Writer.TryWrite((run.GetProperty("id").GetInt32(), run.GetProperty("state").GetString()!)));

        await hub.InvokeAsync("Watch", watched, Token);
        Assert.Equal((watched, "Queued"), await heard.Reader.ReadAsync(Token));

        await portal.Runs.CancelAsync(other, Token);
        await portal.Runs.CancelAsync(watched, Token);
        Assert.Equal((watched, "Cancelled"), await heard.Reader.ReadAsync(Token));

        await hub.InvokeAsync("Unwatch", Token);
        await portal.Runs.RequeueAsync(watched, Token);
        await hub.InvokeAsync("Watch", other, Token);
        Assert.Equal((other, "Cancelled"), await heard.Reader.ReadAsync(Token));
    }

    private static async Task<HubConnection> ConnectAsync(TestPortal portal)
    {
        var hub = new HubConnectionBuilder().WithUrl(new Uri(portal.Address, RunsHub.Path)).Build();
        await hub.StartAsync(Token);
        return hub;
    }

    private static async Task<List<string>> ReadUntilAsync(ChannelReader<string> states, string expected)
    {
        var read = new List<string>();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(TimeSpan.FromMinutes(5));
        while (read.LastOrDefault() != expected)
        {
            read.Add(await states.ReadAsync(patience.Token));
        }

        return read;
    }
}
