using Uldl.Core.Experiments;
using Uldl.Learning.Training;
using Uldl.Web.Queue;
using Uldl.Web.Storage;

namespace Uldl.Web.Commands;

/// <summary>Trains one experiment without pages: the same queue, the same workers, progress on standard error, the table on standard output.</summary>
internal sealed class HeadlessExperiment(DataFolder folder, Func<PortalSettings, WebApplication> buildPortal, ExperimentOptions.Values options)
{
    /// <summary>Where a queue without pages answers its workers: any free port that only this machine reaches.</summary>
    private const string AnyPort = "http://127.0.0.1:0";

    public async Task<int> RunAsync(ExperimentConfig config, string? preset, CancellationToken token)
    {
        if (ConfigCheck.Problems(config, folder.Datasets) is { Count: > 0 } problems)
        {
            throw new ConfigException(string.Join(Environment.NewLine, problems));
        }

        foreach (var warning in ConfigCheck.Warnings(config, folder.Datasets))
        {
            await Console.Error.WriteLineAsync($"Warning: {warning}");
        }

        using var taken = StorageSetup.Open(folder);
        var id = await ChooseAsync(config, preset, token);
        await using var portal = buildPortal(new PortalSettings(folder, AnyPort, HasPages: false, id, options.Workers));
        await portal.StartAsync(token);
        taken.Announce("a command line, without pages");
        var stopping = portal.Lifetime.ApplicationStopping;
        try
        {
            await new ExperimentProgress(portal.Services, id).ShowUntilOverAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped. What is done is stored; the same command goes on from here.");
            return CommandLine.Stopped;
        }
        finally
        {
            await portal.StopAsync(CancellationToken.None);
        }

        return await ConcludeAsync(portal.Services, id);
    }

    private async Task<int> ChooseAsync(ExperimentConfig config, string? preset, CancellationToken token)
    {
        await using var storage = new ServiceCollection().AddLogging().AddStorage(folder).BuildServiceProvider();
        var experiments = storage.GetRequiredService<ExperimentStore>();
        if (options.Fresh || await experiments.FindSameAsync(config, token) is not { } known)
        {
            return await experiments.CreateAsync(config, preset, token);
        }

        await experiments.RunMissingAsync(known, token);
        var runs = await experiments.RunsOfAsync(known, token);
        var done = runs.Count(run => run.State == RunState.Completed);
        await Console.Error.WriteLineAsync(done == runs.Count
            ? $"Experiment {known} holds all {done} of these runs: nothing to train. --fresh trains them anew."
            : $"Goes on with experiment {known}: {done} of its {runs.Count} runs are done. --fresh starts a new one.");
        return known;
    }

    private async Task<int> ConcludeAsync(IServiceProvider services, int id)
    {
        var experiments = services.GetRequiredService<ExperimentStore>();
        var runs = await experiments.RunsOfAsync(id, CancellationToken.None);
        var metrics = await services.GetRequiredService<RunStore>().MetricsOfExperimentAsync(id, CancellationToken.None);
        var experiment = await experiments.GetAsync(id, CancellationToken.None);
        var tables = new ExperimentTables(experiment!, runs, metrics, folder);
        Console.Out.Write(options.Json ? TableDocument.Write(tables) : TableText.Write(tables));
        foreach (var run in runs.Where(run => run.State != RunState.Completed))
        {
            await Console.Error.WriteLineAsync(FormattableString.Invariant($"Run {run.Id} ({run.Method}, noise {run.NoiseRate:0.##}, seed {run.Seed}) has no result: {run.Message}"));
        }

        return runs.All(run => run.State == RunState.Completed) ? CommandLine.Ok : CommandLine.SomeRunsFailed;
    }
}
