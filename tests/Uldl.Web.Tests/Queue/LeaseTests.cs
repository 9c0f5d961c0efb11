using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Uldl.Core.Experiments;
using Uldl.Web.Queue;
using Uldl.Web.Storage;
using Uldl.Web.Tests.Engine;
using Xunit;

namespace Uldl.Web.Tests.Queue;

public class LeaseTests(DrawnFaces faces)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_one_of_two_claims_gets_the_run()
    {
        await using var portal = await TestPortal.StartAsync(faces.NewEmptyFolder(), TestPortal.NoExperiment);
        var id = await portal.QueueAsync(SmallExperiments.OneRun(epochs: 1));
        var seen = (await portal.Runs.GetAsync(id, Token))!;

        Assert.Equal(1, await portal.Get<RunLedger>().ClaimAsync(seen, Token));
        Assert.Null(await portal.Get<RunLedger>().ClaimAsync(seen, Token));
    }

    [Fact]
    public async Task A_worker_with_the_right_token_and_lease_is_heard()
    {
        await using var portal = await TestPortal.StartAsync(faces.NewEmptyFolder(), TestPortal.NoExperiment);
        var (id, lease) = await ClaimAsync(portal);

        var response = await ReportAsync(portal, id, lease, portal.Get<WorkTokens>().Of(id, lease), Epoch(0, 1.5), Epoch(1, 1.25));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(2, (await portal.Runs.GetAsync(id, Token))!.EpochsDone);
    }

    [Fact]
    public async Task An_epoch_that_is_reported_twice_stands_there_once()
    {
        await using var portal = await TestPortal.StartAsync(faces.NewEmptyFolder(), TestPortal.NoExperiment);
        var (id, lease) = await ClaimAsync(portal);
        var token = portal.Get<WorkTokens>().Of(id, lease);

        await ReportAsync(portal, id, lease, token, Epoch(0, 1.5), Epoch(1, 1.25));
        await ReportAsync(portal, id, lease, token, Epoch(0, 1.5), Epoch(1, 1.125));

        Assert.Equal([(0, 1.5), (1, 1.125)], (await portal.Runs.CurveAsync(id, Token)).Select(point => (point.Epoch, point.Value)));
    }

    [Fact]
    public async Task A_forged_token_is_refused_and_changes_nothing()
    {
        await using var portal = await TestPortal.StartAsync(faces.NewEmptyFolder(), TestPortal.NoExperiment);
        var (id, lease) = await ClaimAsync(portal);
        var forged = new WorkTokens().Of(id, lease);

        Assert.Equal(HttpStatusCode.Unauthorized, (await ReportAsync(portal, id, lease, forged, Epoch(0, 1))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await ReportAsync(portal, id, lease, "", Epoch(0, 1))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await ReportAsync(portal, id, lease + 1, portal.Get<WorkTokens>().Of(id, lease), Epoch(0, 1))).StatusCode);
        Assert.Empty(await portal.Runs.CurveAsync(id, Token));
    }

    [Fact]
    public async Task A_worker_of_an_older_lease_is_refused_and_changes_nothing()
    {
        await using var portal = await TestPortal.StartAsync(faces.NewEmptyFolder(), TestPortal.NoExperiment);
        var (id, old) = await ClaimAsync(portal);
        var ledger = portal.Get<RunLedger>();
        await ledger.InterruptAsync(id, old, "Lost.", Token);
        await ledger.ResumeAsync(id, old, "Goes on.", Token);
        await ledger.ClaimAsync((await portal.Runs.GetAsync(id, Token))!, Token);

        var response = await ReportAsync(portal, id, old, portal.Get<WorkTokens>().Of(id, old), Epoch(0, 1));

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Empty(await portal.Runs.CurveAsync(id, Token));
        Assert.Equal(LeaseAnswer.Stale, await ledger.CompleteAsync(id, old, Outcomes.Some, [], Token));
    }

    [Fact]
    public async Task An_outcome_that_is_sent_twice_is_stored_once()
    {
        await using var portal = await TestPortal.StartAsync(faces.NewEmptyFolder(), TestPortal.NoExperiment);
        var (id, lease) = await ClaimAsync(portal);
        var ledger = portal.Get<RunLedger>();

        Assert.Equal(LeaseAnswer.Continue, await ledger.CompleteAsync(id, lease, Outcomes.Some, [Epoch(0, 1)], Token));
        Assert.Equal(LeaseAnswer.Continue, await ledger.CompleteAsync(id, lease, Outcomes.Some, [Epoch(0, 1)], Token));
        Assert.Single(await portal.Runs.MetricsAsync(id, Token));
        Assert.Single(await portal.Runs.CurveAsync(id, Token));
    }

    private static async Task<(int Id, int Lease)> ClaimAsync(TestPortal portal)
    {
        var id = await portal.QueueAsync(SmallExperiments.OneRun(epochs: 5));
        return (id, (await portal.Get<RunLedger>().ClaimAsync((await portal.Runs.GetAsync(id, Token))!, Token))!.Value);
    }

    private static EpochCompleted Epoch(int epoch, double loss) =>
        new() { Epoch = epoch, Seconds = 1, ImagesPerSecond = 100, Values = new Dictionary<string, double> { ["loss"] = loss } };

    private static async Task<HttpResponseMessage> ReportAsync(TestPortal portal, int id, int lease, string token, params RunEvent[] events)
    {
        using var http = new HttpClient { BaseAddress = portal.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        http.DefaultRequestHeaders.Add(WorkProtocol.LeaseHeader, lease.ToString(CultureInfo.InvariantCulture));
        return await http.PostAsJsonAsync($"work/{id}/events", events, ConfigJson.Options, Token);
    }
}
