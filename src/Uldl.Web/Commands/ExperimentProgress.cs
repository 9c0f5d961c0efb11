using System.Threading.Channels;
using Uldl.Core.Experiments;
using Uldl.Web.Queue;
using Uldl.Web.Storage;

namespace Uldl.Web.Commands;

/// <summary>Shows how far an experiment is: a bar for all runs, one for each that goes on, one for a dataset being built.</summary>
internal sealed class ExperimentProgress(IServiceProvider services, int id)
{
    private IReadOnlyList<string>? _keys;
    private readonly ExperimentStore _experiments = services.GetRequiredService<ExperimentStore>();
    private readonly DatasetBuilds _datasets = services.GetRequiredService<DatasetBuilds>();
    private readonly QueueTrouble _trouble = services.GetRequiredService<QueueTrouble>();
    private readonly RunFeed _feed = services.GetRequiredService<RunFeed>();
    private readonly Dictionary<string, ProgressBars.Line> _lines = new(StringComparer.Ordinal);

    /// <summary>Returns once no run waits or goes on.</summary>
    /// <exception cref="StorageException">Nothing can be stored any more.</exception>
    public async Task ShowUntilOverAsync(CancellationToken token)
    {
        var moved = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var watch = _feed.Watch(null, () => moved.Writer.TryWrite(true));
        if (await AreAllOverAsync(token))
        {
            return;
        }

        await ProgressBars.ShowAsync(async bars =>
        {
            while (!await ShowAsync(bars, token))
            {
                await moved.Reader.ReadAsync(token);
            }
        });
    }

    private async Task<bool> AreAllOverAsync(CancellationToken token) =>
        (await _experiments.RunsOfAsync(id, token)).All(run => run.State.IsFinal());

    private async Task<bool> ShowAsync(ProgressBars bars, CancellationToken token)
    {
        if (_trouble.Sentence is { } sentence)
        {
            throw new StorageException(sentence);
        }

        var runs = await _experiments.RunsOfAsync(id, token);
        var over = runs.Count(run => run.State.IsFinal());
        var all = Line(bars, "all");
        all.Name($"{over} of {runs.Count} runs");
        all.Show(runs.Sum(Fraction), runs.Count);
        foreach (var key in _keys ??= [.. runs.SelectMany(run => run.ReadConfig().Datasets()).Distinct()])
        {
            ShowDataset(bars, key);
        }

        foreach (var run in runs)
        {
            ShowRun(bars, run);
        }

        return over == runs.Count;
    }

    private void ShowDataset(ProgressBars bars, string key)
    {
        var state = _datasets.StateOf(key);
        if (state.IsBuilding)
        {
            var line = Line(bars, key);
            line.Name($"Drawing {key}");
            line.Show(state.Done, state.Total);
        }
        else
        {
            End(key);
        }
    }

    private void ShowRun(ProgressBars bars, RunRow run)
    {
        var key = FormattableString.Invariant($"run {run.Id}");
        if (run.State is RunState.Running or RunState.Cancelling)
        {
            var line = Line(bars, key);
            line.Name(FormattableString.Invariant($"{(run.Label.Length > 0 ? run.Label : run.Method)} {run.NoiseRate * 100:0.#} % seed {run.Seed}"));
            line.Show(Fraction(run), 1);
        }
        else
        {
            End(key);
        }
    }

    private double Fraction(RunRow run) =>
        run.State.IsFinal() ? 1 : _feed.Live(run.Id)?.Fraction ?? (double)run.EpochsDone / run.EpochsTotal;

    private ProgressBars.Line Line(ProgressBars bars, string key)
    {
        if (!_lines.TryGetValue(key, out var line))
        {
            _lines[key] = line = bars.Bar(key);
        }

        return line;
    }

    private void End(string key)
    {
        if (_lines.Remove(key, out var line))
        {
            line.End();
        }
    }
}
