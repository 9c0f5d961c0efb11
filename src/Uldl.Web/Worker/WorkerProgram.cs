using Uldl.Core.Experiments;
using Uldl.Learning.Backbones.Weights;
using Uldl.Learning.Datasets;
using Uldl.Learning.Training;
using Uldl.Web.Queue;

namespace Uldl.Web.Worker;

/// <summary>The verb <c>work</c>: carries out one run, reports what happens, and ends with its portal.</summary>
public static class WorkerProgram
{
    private const int Done = 0;
    private const int Refused = 2;
    private const int PortalLost = 3;

    /// <summary>Works on a run until it is over.</summary>
    /// <returns>The process's exit code; anything but 0 tells the portal that the worker broke.</returns>
    public static async Task<int> RunAsync(Uri portal, int runId, int lease)
    {
        if (Environment.GetEnvironmentVariable(WorkProtocol.TokenVariable) is not { Length: > 0 } token)
        {
            await Console.Error.WriteLineAsync("work is started by the portal, which gives it a token. Use serve, reproduce or run.");
            return Refused;
        }

        ParentWatch.Begin();
        using var client = new PortalClient(portal, runId, lease, token);
        try
        {
            var assignment = await client.FetchAsync();
            await CarryOutAsync(assignment, client);
            return Done;
        }
        catch (LeaseLostException)
        {
            // The run belongs to somebody else: say nothing more.
            return Refused;
        }
        catch (PortalLostException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return PortalLost;
        }
    }

    private static async Task CarryOutAsync(WorkAssignment assignment, PortalClient client)
    {
        using var cancel = new CancellationTokenSource();
        var reporter = new Reporter(client, cancel);
        var reporting = reporter.RunAsync();

        // Dispose scopes belong to a thread, so the whole run stays on one.
        var training = Task.Factory.StartNew(
            () => Train(assignment, reporter, cancel.Token),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);

        // A reporter that ends first has lost the portal or the lease: the process ends, training or not.
        if (await Task.WhenAny(training, reporting) == reporting)
        {
            await reporting;
        }

        var ending = await training;
        reporter.Finish();
        await reporting;
        if (ending is { Outcome: { } outcome })
        {
            await client.CompleteAsync(new WorkResult(outcome, reporter.Curve));
        }
        else if (ending is { Failure: { } failure })
        {
            await client.FailAsync(new WorkFailure(failure));
        }
    }

    private static Ending Train(WorkAssignment assignment, Reporter reporter, CancellationToken token)
    {
        try
        {
            Niceness.Lower();
            NativeEnvironment.Prepare(assignment.Threads, ownsProcess: true);
            var place = new RunPlace(assignment.DatasetsFolder, assignment.RunFolder) { CheckpointInterval = assignment.CheckpointInterval };
            return new(TrainingRun.Execute(assignment.Config, place, reporter.Report, token), null);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return new(null, null);
        }
        catch (Exception error) when (error is ConfigException or DatasetException or WeightsException or RunException)
        {
            return new(null, error.Message);
        }
        catch (IOException error)
        {
            return new(null, $"The run's files cannot be written or read: {error.Message} Free some space or mend the data folder, then run it again.");
        }
        catch (Exception error)
        {
            // The outermost lines of a training run: whatever it was becomes a failed outcome that keeps its message.
            Console.Error.WriteLine(error);
            return new(null, $"The run broke off: {FirstLine(error.Message)} The log holds the details.");
        }
    }

    // libtorch sends its stack along.
    private static string FirstLine(string message) => message.Split('\n', 2)[0];

    private sealed record Ending(RunOutcome? Outcome, string? Failure);
}
