using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Uldl.Core.Experiments;
using Uldl.Core.Reports;
using Uldl.Learning.Training;
using Uldl.Web.Storage;

namespace Uldl.Web.Reports;

/// <summary>Brings in a report that another portal published, and asks its experiments again.</summary>
public sealed class ReportImport(ReportStore store, ReportVersions versions, ExperimentStore experiments, DataFolder folder, TimeProvider clock)
{
    /// <summary>Reads a zip, checks it, and stores it as an imported version of a new report.</summary>
    /// <param name="zip">The zip; must be able to seek.</param>
    /// <param name="name">What the file is called.</param>
    /// <returns>The new report and the version's number.</returns>
    /// <exception cref="ReportException">It is damaged, hostile or something else; nothing is stored.</exception>
    public async Task<(int Report, int Number)> TakeAsync(Stream zip, string name, CancellationToken token)
    {
        var files = ReportArchive.Read(zip, token);
        var frozen = ReportSums.ReadFrozen(Encoding.UTF8.GetString(files[ReportFiles.Frozen]), name);
        ReportArchive.CheckContents(frozen, files);
        var draft = ReportJson.Read(Encoding.UTF8.GetString(files[ReportFiles.Draft]), $"{name}, {ReportFiles.Draft}");
        zip.Position = 0;
        var origin = new ReportOrigin { File = name, Sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(zip, token)), ImportedAt = clock.GetUtcNow() };
        var id = await store.CreateAsync(Unbound(draft), token);
        try
        {
            versions.Place(id, frozen.Number, files);
            versions.WriteOrigin(id, frozen.Number, origin);
            await store.AddVersionAsync(
                new() { ReportId = id, Number = frozen.Number, Title = frozen.Title, PublishedAt = frozen.PublishedAt ?? origin.ImportedAt, Sha256 = ReportFiles.Sha256(files[ReportFiles.Sums]) }, token);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            await store.ForgetAsync(id, CancellationToken.None);
            throw;
        }

        return (id, frozen.Number);
    }

    /// <summary>Asks the experiments of an imported version in this portal: creates those that nobody has asked here yet, and queues their runs.</summary>
    /// <returns>Numbers of the experiments here.</returns>
    /// <exception cref="ReportException">One of them cannot run here; none is created.</exception>
    public async Task<IReadOnlyList<int>> RunHereAsync(int id, int number, CancellationToken token)
    {
        var version = await versions.ReadAsync(id, number, token) ?? throw new ReportException($"Report {id} has no version {number}.");
        if (version.Origin is not { } origin)
        {
            throw new ReportException($"Version {number} of report {id} was published here: its experiments stand in this portal already.");
        }

        var problems = version.Report.Experiments.SelectMany(experiment => ConfigCheck.Problems(experiment.Config, folder.Datasets).Select(problem => $"{experiment.Name}: {problem}")).ToList();
        if (problems.Count > 0)
        {
            throw new ReportException(string.Join(' ', problems));
        }

        var here = new Dictionary<int, int>(origin.Experiments);
        foreach (var experiment in version.Report.Experiments.Where(experiment => !here.ContainsKey(experiment.Id)))
        {
            here[experiment.Id] = await experiments.FindSameAsync(experiment.Config, token) ?? await experiments.CreateAsync(experiment.Config, null, token);
            versions.WriteOrigin(id, number, origin with { Experiments = here });
        }

        await RebindAsync(id, version.Report, here, token);
        return [.. here.Values.Order()];
    }

    /// <summary>Points an untouched draft to the experiments and runs of this portal.</summary>
    private async Task RebindAsync(int id, FrozenReport frozen, Dictionary<int, int> here, CancellationToken token)
    {
        var row = (await store.GetAsync(id, token))!;
        var files = versions.FolderOf(id, frozen.Number);
        var published = ReportJson.Read(await File.ReadAllTextAsync(Path.Combine(files, ReportFiles.Draft), token), files);
        if (row.DraftJson != ReportJson.Write(Unbound(published)))
        {
            return;
        }

        var byFingerprint = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var experiment in here.Values)
        {
            foreach (var run in await experiments.RunsOfAsync(experiment, token))
            {
                byFingerprint.TryAdd(run.Fingerprint, run.Id);
            }
        }

        var runs = frozen.Runs.ToDictionary(run => run.Id, run => byFingerprint.GetValueOrDefault(run.Fingerprint));
        var draft = published with { Blocks = [.. published.Blocks.Select(block => Moved(block, old => here.GetValueOrDefault(old), old => runs.GetValueOrDefault(old)))] };
        await store.SaveAsync(id, draft, row.ChangedAt, token);
    }

    /// <summary>Numbers of another portal mean nothing here: its draft points nowhere until its experiments are asked here.</summary>
    private static ReportDocument Unbound(ReportDocument draft) => draft with { Blocks = [.. draft.Blocks.Select(block => Moved(block, _ => 0, _ => 0))] };

    private static ReportBlock Moved(ReportBlock block, Func<int, int> experiment, Func<int, int> run) => block switch
    {
        TableBlock table => new TableBlock(ReportTables.MovedTo(table.Query, experiment)),
        CurvesBlock curves => curves with { Experiment = experiment(curves.Experiment), Runs = curves.Runs?.Select(run).Where(id => id > 0).ToArray() },
        ConfusionBlock confusion => new ConfusionBlock(run(confusion.Run)),
        // A study's people stay where they voted.
        StudyBlock study => new StudyBlock(0, study.Runs?.Select(run).Where(id => id > 0).ToArray()),
        DetectionBlock detection => new DetectionBlock(run(detection.Run)),
        GalleryBlock gallery => gallery with { Run = run(gallery.Run) },
        ConfigBlock config => new ConfigBlock(experiment(config.Experiment)),
        PlaneBlock plane => new PlaneBlock(PageQuery.MovedTo(plane.Query, run)),
        PlaygroundBlock playground => new PlaygroundBlock(PageQuery.MovedTo(playground.Query, run)),
        FaceBlock face => face with { Run = run(face.Run) },
        WorklistBlock worklist => new WorklistBlock(run(worklist.Run)),
        // Other networks have not said this. Of a test face it is held against what they stored; of a picture nobody can ask again.
        PredictionBlock prediction => prediction with { Picture = null, Sayings = prediction.Test is null ? [] : [.. prediction.Sayings.Select(saying => saying with { Run = run(saying.Run) }).Where(saying => saying.Run > 0)] },
        _ => block,
    };
}
