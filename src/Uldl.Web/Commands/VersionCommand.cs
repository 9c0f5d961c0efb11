using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Uldl.Core.Experiments;
using Uldl.Core.Worklists;
using Uldl.Learning.Datasets;
using Uldl.Web.Storage;
using Uldl.Web.Versions;

namespace Uldl.Web.Commands;

/// <summary><c>datasets version RUN</c>: a dataset of a run's labels, without the faces that a score or a worklist drops.</summary>
internal sealed class VersionCommand(Option<string?> data)
{
    private readonly Argument<int> _run = new("RUN") { Description = "Number of a completed run, as its page's address ends." };
    private readonly Option<string> _name = new("--name") { Description = "What to call the new dataset; its key follows from it.", HelpName = "NAME", Required = true };
    private readonly Option<FaceScore> _score = new("--score") { Description = "What faces are suspected by: doubt, entropy, disbelief or disagreement. Default: doubt.", HelpName = "SCORE" };
    private readonly Option<double?> _threshold = new("--threshold") { Description = "Drop every face that scores at least so much.", HelpName = "T" };
    private readonly Option<int?> _count = new("--count") { Description = "Drop so many faces, those that score highest.", HelpName = "N" };
    private readonly Option<string?> _worklist = new("--worklist") { Description = "Decisions to apply: a CSV file that a worklist's page wrote.", HelpName = "FILE" };
    private readonly Option<string> _by = new("--by") { Description = "Who sets the rule. Default: automatic.", HelpName = "WHO", DefaultValueFactory = _ => Decision.Automatic };
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON document on standard output." };

    public Command Create()
    {
        var version = new Command("version", "Makes a dataset of a run's training labels, flips included: without the faces that score highest, or with the decisions of a worklist. With none of --threshold, --count and --worklist the labels stay as they are. Works beside a running portal.")
        {
            _run, _name, _score, _threshold, _count, _worklist, _by, _json,
        };
        version.SetAction((parsed, token) => MakeAsync(parsed, DataFolder.Choose(parsed.GetValue(data)), token));
        return version;
    }

    private async Task<int> MakeAsync(ParseResult parsed, DataFolder folder, CancellationToken token)
    {
        var (run, faces) = await FindAsync(folder, parsed.GetRequiredValue(_run), token);
        var decisions = Decide(parsed, run, faces);
        var manifest = RunVersions.Make(run, faces, parsed.GetRequiredValue(_name), decisions, folder.Datasets, TimeProvider.System.GetUtcNow(), token);
        if (parsed.GetValue(_json))
        {
            Console.Out.WriteLine(ConfigJson.Write(manifest));
        }

        await Console.Error.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{manifest.Key}: {manifest.Counts[Core.Faces.Split.Train].Sum()} of {faces.Count} training faces of run {run.Id}; {What(faces, decisions)}. An experiment uses it with \"dataset\": \"{manifest.Key}\", \"noiseRates\": [0]."));
        return CommandLine.Ok;
    }

    private static string What(RunFaces faces, IReadOnlyList<Decision> decisions)
    {
        var byRow = decisions.ToDictionary(decision => decision.Row);
        var decided = Enumerable.Range(0, faces.Count).ToLookup(face => byRow.GetValueOrDefault(faces.Rows[face])?.Kind);
        var (dropped, relabelled) = (decided[DecisionKind.Drop].ToList(), decided[DecisionKind.Relabel].ToList());
        if (!Enumerable.Range(0, faces.Count).Any(faces.IsFlipped))
        {
            return string.Create(CultureInfo.InvariantCulture, $"{dropped.Count} dropped, {relabelled.Count} relabelled");
        }

        var right = relabelled.Count(face => byRow[faces.Rows[face]].Label == faces.Classes[faces.Clean[face]]);
        var untouched = Enumerable.Range(0, faces.Count).Except(dropped).Except(relabelled).Count(faces.IsFlipped);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{dropped.Count} dropped, of which {dropped.Count(faces.IsFlipped)} flipped and {dropped.Count(face => !faces.IsFlipped(face))} untouched; {relabelled.Count} relabelled, of which {right} as they were before any flip; {untouched + relabelled.Count - right} wrong labels remain");
    }

    private IReadOnlyList<Decision> Decide(ParseResult parsed, RunRow run, RunFaces faces)
    {
        var (threshold, count, worklist, score) = (parsed.GetValue(_threshold), parsed.GetValue(_count), parsed.GetValue(_worklist), parsed.GetValue(_score));
        if (new object?[] { threshold, count, worklist }.Count(given => given is not null) > 1)
        {
            throw new ConfigException("Found more than one of --threshold, --count and --worklist; expected one of them, or none.");
        }

        if (worklist is not null)
        {
            return ReadWorklist(Path.GetFullPath(worklist));
        }

        if (!FaceScores.Offered(faces).Contains(score))
        {
            throw new ConfigException($"--score: run {run.Id} has no {score.ToString().ToLowerInvariant()}; expected one of {string.Join(", ", FaceScores.Offered(faces)).ToLowerInvariant()}.");
        }

        var (by, now) = (parsed.GetRequiredValue(_by), TimeProvider.System.GetUtcNow());
        return (threshold, count) switch
        {
            ({ } least, _) when !double.IsFinite(least) => throw new ConfigException("--threshold: expected a number such as 0.5."),
            ({ } least, _) => SuspectRule.From(run, faces, score, least, by, now),
            (_, < 0) => throw new ConfigException($"--count: found {count}, expected a number of faces from 0."),
            (_, { } highest) => SuspectRule.Highest(run, faces, score, highest, by, now),
            _ => [],
        };
    }

    private static IReadOnlyList<Decision> ReadWorklist(string file)
    {
        try
        {
            return WorklistCsv.Read(File.ReadAllText(file), file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ConfigException($"--worklist {file}: {error.Message} Choose a file that can be read.", error);
        }
        catch (WorklistException error)
        {
            throw new ConfigException(error.Message, error);
        }
    }

    private static async Task<(RunRow Run, RunFaces Faces)> FindAsync(DataFolder folder, int id, CancellationToken token)
    {
        await using var context = DatasetUse.OpenAsItIs(folder);
        var run = (context is null ? null : await context.Runs.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, token))
            ?? throw new StorageException($"There is no run {id} in {folder.Root}. It was deleted, or belongs to another data folder: choose one with --data.");
        return (run, new RunFacesShelf(folder).Of(run)
            ?? throw new StorageException($"Run {id} has left no training faces: it is not completed, or its files are gone. Choose a completed run."));
    }
}
