using System.Globalization;
using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Core.Metrics;
using Uldl.Core.Reports;
using Uldl.Learning.Datasets;
using Uldl.Learning.Methods;
using Uldl.Learning.Training;
using Uldl.Web.Storage;
using Uldl.Web.Studies;

namespace Uldl.Web.Reports;

/// <summary>Reads everything that a report shows, so that nothing in it points anywhere any more.</summary>
public sealed class ReportFreezer(ExperimentStore experiments, RunStore runs, ComparedRuns compared, ReportTables tables, StudyAnalyst studies, IEnumerable<IBlockFreezer> pages, DataFolder folder)
{
    /// <summary>Freezes a report; what cannot be shown becomes a gap with a sentence.</summary>
    public async Task<FrozenReport> FreezeAsync(ReportDocument document, CancellationToken token)
    {
        var blocks = new List<FrozenBlock>();
        foreach (var block in document.Blocks)
        {
            blocks.Add(await FreezeOrSayAsync(block, token));
        }

        var behind = await RunsBehindAsync(blocks, token);
        var asked = blocks.OfType<FrozenTable>().SelectMany(table => table.Experiments())
            .Concat(blocks.OfType<FrozenConfig>().Select(config => config.Experiment))
            .Concat(behind.Select(run => run.ExperimentId)).Distinct().Order();
        var questions = new List<FrozenExperiment>();
        foreach (var id in asked)
        {
            var experiment = (await experiments.GetAsync(id, token))!;
            questions.Add(new(id, experiment.Name, experiment.ReadConfig()));
        }

        return new()
        {
            Version = FrozenReport.CurrentVersion,
            Title = document.Title,
            Authors = document.Authors,
            Number = 0,
            Program = CodeVersion.Text,
            Blocks = blocks,
            Experiments = questions,
            Runs = [.. behind.Select(Record)],
            Datasets = [.. questions.SelectMany(question => question.Config.Runs()).SelectMany(run => run.Datasets()).Concat(ShownOf(blocks)).Distinct().Order(StringComparer.Ordinal).Select(key => ReportDatasets.Describe(key, folder))],
        };
    }

    // Faces of a dataset that no run of the report learned from.
    private static IEnumerable<string> ShownOf(List<FrozenBlock> blocks) => blocks.SelectMany(block => block.Portraits()).Select(face => face.Dataset).Concat(blocks.OfType<FrozenPlane>().Select(plane => plane.Dataset));

    private async Task<FrozenBlock> FreezeOrSayAsync(ReportBlock block, CancellationToken token)
    {
        try
        {
            return block switch
            {
                TextBlock text => new FrozenText(text.Markdown),
                TableBlock table => await tables.FreezeAsync(table.Query, token),
                CurvesBlock curves => await CurvesAsync(curves, token),
                ConfusionBlock confusion => await ConfusionAsync(confusion, token),
                GalleryBlock gallery => ReportDatasets.Gallery(gallery, await CompletedAsync(runs, gallery.Run, "its faces", token), folder),
                DetectionBlock detection => ReportDetection.Of(await CompletedAsync(runs, detection.Run, "its scores", token), folder),
                StudyBlock { Study: 0 } => throw new ReportException("Choose the study whose results stand here."),
                StudyBlock study => ReportStudies.Of(await studies.ReadAsync(study.Study, study.Runs ?? [], token)),
                ConfigBlock config => await experiments.GetAsync(config.Experiment, token) is null
                    ? throw new ReportException(config.Experiment == 0 ? "Choose the experiment whose configuration stands here." : $"There is no experiment {config.Experiment} in this portal. Choose another one for this configuration.")
                    : new FrozenConfig(config.Experiment),
                _ when pages.FirstOrDefault(page => page.Kind == block.GetType()) is { } page => await page.FreezeAsync(block, token),
                _ => throw new ReportException($"A block of the kind {ReportJson.KindOf(block)} is shown by a portal with pages only. Open the report there."),
            };
        }
        catch (Exception error) when (error is ReportException or StorageException or ConfigException or DatasetException or RunException)
        {
            return new FrozenGap(error.Message);
        }
    }

    private async Task<FrozenCurves> CurvesAsync(CurvesBlock block, CancellationToken token)
    {
        var ids = block.Runs ?? [];
        IReadOnlyList<RunRow> chosen = ids.Count > 0 ? await compared.RunsAsync(ids, token) : await experiments.RunsOfAsync(block.Experiment, token);
        if (chosen.Count < Math.Max(1, ids.Count))
        {
            throw new ReportException(ids.Count > 0
                ? $"Of the runs {string.Join(", ", ids)} only {chosen.Count} exist in this portal. Choose others for these curves."
                : block.Experiment == 0 ? "Choose the experiment whose curves stand here." : $"There is no experiment {block.Experiment} in this portal. Choose another one for these curves.");
        }

        var points = (await compared.CurvesAsync([.. chosen.Select(run => run.Id)], block.Curve, token)).ToLookup(point => point.RunId);
        var several = chosen.Select(run => run.NoiseRate).Distinct().Count() > 1;
        var sets = chosen.Select(run => run.Dataset).Distinct().Count() > 1;
        var lines = from run in chosen
                    where points[run.Id].Any()
                    group run by (Name: run.Label.Length > 0 ? run.Label : MethodCatalogue.TitleOf(run.Method), Rate: several ? run.NoiseRate : -1, run.Dataset) into line
                    let name = string.Join(", ", new[] { line.Key.Name, sets ? line.Key.Dataset : "", several ? string.Create(CultureInfo.InvariantCulture, $"{line.Key.Rate * 100:G10} %") : "" }.Where(part => part.Length > 0))
                    select Freezing.Line(name, [.. line.SelectMany(run => points[run.Id].Select(point => (run.Id, point.Epoch, point.Value)))]);
        FrozenSeries[] series = [.. lines.Where(line => line.Points.Count > 0)];
        return series.Length == 0
            ? throw new ReportException($"None of these runs has a curve \"{block.Curve}\" yet. Wait until one has trained an epoch, or choose another curve.")
            : CurveWords.Of(block.Curve, series);
    }

    private async Task<FrozenConfusion> ConfusionAsync(ConfusionBlock block, CancellationToken token)
    {
        var run = await CompletedAsync(runs, block.Run, "its confusions", token);
        var predictions = RunPredictions.Read(folder.RunFolder(run)) ?? throw new ReportException($"The predictions of run {run.Id} are gone from the data folder. Choose another run, or train it again.");
        var matrix = Classification.ConfusionMatrix(predictions.Test, predictions.TestLabels, predictions.Classes);
        var classes = run.ReadFacts().TryGetValue("classes", out var words) ? words.Split(' ') : [.. Expressions.Seven.Select(expression => expression.ToString())];
        return new(run.Id, TitleOf(run), classes, [.. Enumerable.Range(0, matrix.Classes).Select(row => Enumerable.Range(0, matrix.Classes).Select(column => matrix[row, column]).ToArray())]);
    }

    /// <summary>A completed run for a block.</summary>
    /// <param name="runs">All runs.</param>
    /// <param name="id">Its number; 0 while none is chosen.</param>
    /// <param name="what">What the block shows of it, such as "its faces".</param>
    /// <param name="token">Ends the reading.</param>
    /// <exception cref="ReportException">None is chosen, it is gone, or it has not completed.</exception>
    public static async Task<RunRow> CompletedAsync(RunStore runs, int id, string what, CancellationToken token) => await runs.GetAsync(id, token) switch
    {
        null => throw new ReportException(id == 0 ? $"Choose the run, so that {what} can stand here." : $"There is no run {id} in this portal. Choose another one."),
        { State: not RunState.Completed } run => throw new ReportException($"Run {id} is {run.State.ToString().ToLowerInvariant()}, so {what} cannot be shown yet. Wait for it, or choose a completed run."),
        var run => run,
    };

    private async Task<IReadOnlyList<RunRow>> RunsBehindAsync(List<FrozenBlock> blocks, CancellationToken token)
    {
        var ids = blocks.SelectMany(block => block.RunsBehind());
        return await compared.RunsAsync([.. ids.Distinct().Order()], token);
    }

    /// <summary>"LDL-VA, synthetic-web, 30 % noise, seed 1".</summary>
    internal static string TitleOf(RunRow run) => string.Create(
        CultureInfo.InvariantCulture, $"{(run.Label.Length > 0 ? run.Label : MethodCatalogue.TitleOf(run.Method))}, {run.Dataset}, {run.NoiseRate * 100:G10} % noise, seed {run.Seed}");

    private static FrozenRun Record(RunRow run) => new()
    {
        Id = run.Id,
        Experiment = run.ExperimentId,
        Fingerprint = run.Fingerprint,
        Config = run.ReadConfig(),
        State = run.State,
        StartedAt = run.StartedAt,
        FinishedAt = run.FinishedAt,
        Seconds = run.Seconds,
        Facts = run.ReadFacts().OrderBy(fact => fact.Key, StringComparer.Ordinal).ToDictionary(),
    };
}
