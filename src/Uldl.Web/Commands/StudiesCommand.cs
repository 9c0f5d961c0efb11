using System.CommandLine;
using System.Globalization;
using System.Text;
using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Core.Studies;
using Uldl.Web.Storage;
using Uldl.Web.Studies;

namespace Uldl.Web.Commands;

/// <summary><c>studies list</c>, <c>export</c>, <c>import</c> and <c>votes</c>.</summary>
internal sealed class StudiesCommand(Option<string?> data)
{
    private const int MostRuns = 60;

    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON document on standard output." };
    private readonly Option<string> _name = new("--name") { Description = "What the study is called.", HelpName = "TITLE", DefaultValueFactory = _ => "Votes that were brought in" };

    public Command Create() => new("studies", "Lists user studies, takes results away, and brings in ballots and votes.") { List(), Export(), Import(), Votes() };

    private Command List()
    {
        var list = new Command("list", "Says which studies there are, who votes in them and how far they are.") { _json };
        list.SetAction((parsed, token) => WithAsync(DataFolder.Choose(parsed.GetValue(data)), async services =>
        {
            var all = await services.GetRequiredService<StudyStore>().ListAsync(token);
            Console.Out.Write(parsed.GetValue(_json)
                ? ConfigJson.Write(all.Select(one => new { one.Study.Id, one.Study.Title, State = one.Study.State.ToString(), Raters = one.Study.Raters.ToString(), one.Study.Dataset, one.Faces, one.Participants, one.Finished, one.Ballots, one.Study.Withdrawn })) + "\n"
                : string.Concat(all.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Study.Id,4}  {one.Study.State.ToString().ToLowerInvariant(),-6}  {Said(one),-34}  {one.Study.Dataset,-16}  {one.Faces,5} faces  {one.Study.Title}\n"))));
        }));
        return list;
    }

    private Command Export()
    {
        var id = new Argument<int>("STUDY") { Description = "Number of a study; studies list shows them." };
        var file = new Option<string?>("--file") { Description = $"One file only, on standard output unless --to says where: {string.Join(", ", StudyExports.Names)}.", HelpName = "NAME" };
        var runs = new Option<string?>("--runs") { Description = "Runs beside the votes, such as 2,1. Default: LDL-VA and cross-entropy under the most noise.", HelpName = "RUNS" };
        var to = new Option<string?>("--to") { Description = "A folder for all files, or a path for one. Default: a new folder study-N here.", HelpName = "PATH" };
        var export = new Command("export", "Writes anonymous ballots and the analysis as CSV and JSON.") { id, file, runs, to };
        export.SetAction((parsed, token) => WithAsync(DataFolder.Choose(parsed.GetValue(data)), async services =>
        {
            var study = await services.GetRequiredService<StudyStore>().GetAsync(parsed.GetRequiredValue(id), token);
            var asked = parsed.GetValue(runs) is { } text ? Runs(text) : StudyRuns.Usual(await services.GetRequiredService<StudyRuns>().OfDatasetAsync(study.Dataset, token));
            var reading = await services.GetRequiredService<StudyAnalyst>().ReadAsync(study.Id, asked, token);
            if (reading.Problems.Count > 0 && parsed.GetValue(runs) is not null)
            {
                throw new StudyException(string.Join('\n', reading.Problems));
            }

            if (parsed.GetValue(file) is { } name)
            {
                var content = StudyExports.Write(reading, name);
                await (parsed.GetValue(to) is { } path ? WriteAsync(Path.GetFullPath(path), content, token) : Console.Out.WriteAsync(content));
                return;
            }

            var folder = Path.GetFullPath(parsed.GetValue(to) ?? string.Create(CultureInfo.InvariantCulture, $"study-{study.Id}"));
            foreach (var each in StudyExports.Names)
            {
                await WriteAsync(Path.Combine(folder, each), StudyExports.Write(reading, each), token);
            }

            await Console.Error.WriteLineAsync($"{study.Title}: {StudyExports.Names.Count} files in {folder}, beside {(reading.Models.Count == 0 ? "no run" : string.Join("; ", reading.Models.Select(model => model.Title)))}.");
        }));
        return export;
    }

    private Command Import()
    {
        var file = new Argument<string>("FILE") { Description = "CSV with the columns face and choice, and if known participant, position, kind, second, intensity, valence, arousal, milliseconds." };
        var dataset = new Option<string>("--dataset") { Description = "Key of the dataset whose faces they are.", HelpName = "KEY", Required = true };
        var simulated = new Option<bool>("--simulated") { Description = "A program made these ballots; every page will say so." };
        var import = new Command("import", "Makes a closed study of a table of ballots.") { file, dataset, _name, simulated };
        import.SetAction((parsed, token) => WithAsync(DataFolder.Choose(parsed.GetValue(data)), async services =>
        {
            var path = Path.GetFullPath(parsed.GetRequiredValue(file));
            using var text = Open(path);
            try
            {
                await SayAsync(await services.GetRequiredService<StudyMaking>().OfBallotsAsync(parsed.GetRequiredValue(_name), parsed.GetRequiredValue(dataset), text, Path.GetFileName(path), parsed.GetValue(simulated), token));
            }
            catch (DecoderFallbackException error)
            {
                throw new StudyException($"{path} is not UTF-8 text. Save it as CSV in UTF-8.", error);
            }
        }));
        return import;
    }

    private Command Votes()
    {
        var dataset = new Argument<string>("KEY") { Description = "A dataset with FERPlus votes, RAF-DB distributions, JAFFE ratings, columns of votes, or simulated raters." };
        var part = new Option<Split>("--part") { Description = "train, validation or test.", HelpName = "PART", DefaultValueFactory = _ => Split.Test };
        var votes = new Command("votes", "Makes a closed study of the votes or ratings that came with a dataset.") { dataset, part, _name };
        votes.SetAction((parsed, token) => WithAsync(DataFolder.Choose(parsed.GetValue(data)), async services =>
            await SayAsync(await services.GetRequiredService<StudyMaking>().OfDatasetAsync(parsed.GetRequiredValue(_name), parsed.GetRequiredValue(dataset), parsed.GetValue(part), token))));
        return votes;
    }

    private static Task SayAsync(int study) => Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Study {study} is there. Look at it at /studies/{study}/results, or take it away with studies export {study}."));

    private static string Said(StudySummary one) => one.Study.Raters switch
    {
        RaterOrigin.Participants => string.Create(CultureInfo.InvariantCulture, $"{one.Participants} joined, {one.Finished} finished"),
        RaterOrigin.ImportedBallots => string.Create(CultureInfo.InvariantCulture, $"{one.Ballots} ballots from a file"),
        RaterOrigin.DatasetVotes => "votes of the dataset",
        _ => "simulated raters",
    };

    private static int[] Runs(string text)
    {
        string[] words = [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];
        return words.Length <= MostRuns
            ? [.. words.Select(word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var run) ? run : throw new StudyException($"--runs: found \"{word}\", expected numbers of runs such as 2,1."))]
            : throw new StudyException($"--runs: found {words.Length}, expected at most {MostRuns}.");
    }

    private static StreamReader Open(string path)
    {
        try
        {
            return new StreamReader(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StudyException($"{path} cannot be read: {error.Message}", error);
        }
    }

    private static async Task WriteAsync(string target, string content, CancellationToken token)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await File.WriteAllTextAsync(target, content, token);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StudyException($"--to {target}: {error.Message} Choose a place that can be written.", error);
        }
    }

    private static async Task<int> WithAsync(DataFolder folder, Func<IServiceProvider, Task> act)
    {
        using var taken = StorageSetup.Open(folder);
        await using var services = new ServiceCollection().AddLogging().AddStorage(folder).AddStudyReadings().BuildServiceProvider();
        await act(services);
        return CommandLine.Ok;
    }
}
