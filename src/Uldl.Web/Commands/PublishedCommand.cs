using System.CommandLine;
using System.Globalization;
using Uldl.Core.Experiments;
using Uldl.Core.Published;
using Uldl.Web.Storage;

namespace Uldl.Web.Commands;

/// <summary><c>published list</c>, <c>import</c> and <c>export</c>.</summary>
internal sealed class PublishedCommand(Option<string?> data)
{
    private readonly Option<bool> _own = new("--own") { Description = "Only what was typed in here." };

    public Command Create() => new("published", "Lists, imports and exports numbers that others printed.") { List(), Import(), Export() };

    private Command List()
    {
        var method = new Option<string?>("--method") { Description = "Only this method, as printed, such as LDL-VA.", HelpName = "NAME" };
        var test = new Option<string?>("--test") { Description = "Only this test set, as printed, such as RAF-DB.", HelpName = "NAME" };
        var json = new Option<bool>("--json") { Description = "Print one JSON document on standard output." };
        var list = new Command("list", "Says what was printed, with sources; works beside a running portal.") { method, test, _own, json };
        list.SetAction(async (parsed, token) =>
        {
            var numbers = (await ReadAsync(parsed.GetValue(data), parsed.GetValue(_own), token))
                .Where(number => (parsed.GetValue(method) ?? number.Method) == number.Method && (parsed.GetValue(test) ?? number.TestSet) == number.TestSet).ToList();
            Console.Out.Write(parsed.GetValue(json) ? ConfigJson.Write(numbers) + Environment.NewLine : string.Concat(numbers.Select(Line)));
            return CommandLine.Ok;
        });
        return list;
    }

    private Command Import()
    {
        var file = new Argument<string>("FILE") { Description = "A CSV file with the columns of published export; at least method, test_set, value and source." };
        var import = new Command("import", "Takes over numbers of your own, all of the file or nothing. Not beside a running portal: use its page Published then.") { file };
        import.SetAction(async (parsed, token) =>
        {
            var folder = DataFolder.Choose(parsed.GetValue(data));
            var path = parsed.GetRequiredValue(file);
            var text = await ReadTextAsync(path, token);
            using var taken = StorageSetup.Open(folder);
            await using var services = new ServiceCollection().AddStorage(folder).BuildServiceProvider();
            var (added, known) = await services.GetRequiredService<PublishedShelf>().ImportAsync(text, path, token);
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{path}: {added} taken over, {known} stood here already."));
            return CommandLine.Ok;
        });
        return import;
    }

    private Command Export()
    {
        var to = new Option<string?>("--to") { Description = "File to write. Default: standard output.", HelpName = "FILE" };
        var export = new Command("export", "Writes the record and what was typed in here as CSV; works beside a running portal.") { _own, to };
        export.SetAction(async (parsed, token) =>
        {
            var text = PublishedCsv.Write((await ReadAsync(parsed.GetValue(data), parsed.GetValue(_own), token)).Select(number => number with { Id = number.Fills ?? number.Id }));
            if (parsed.GetValue(to) is not { } target)
            {
                Console.Out.Write(text);
                return CommandLine.Ok;
            }

            try
            {
                await File.WriteAllTextAsync(target, text, token);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new PublishedException($"--to {target}: {error.Message} Choose a place that can be written.", error);
            }

            return CommandLine.Ok;
        });
        return export;
    }

    private static async Task<IReadOnlyList<PublishedNumber>> ReadAsync(string? data, bool onlyOwn, CancellationToken token)
    {
        foreach (var problem in PublishedShelf.Problems)
        {
            await Console.Error.WriteLineAsync(problem);
        }

        var record = await PublishedShelf.ReadAsItIsAsync(DataFolder.Choose(data), token);
        return [.. record.All.Where(number => !onlyOwn || number.IsTypedIn)];
    }

    private static async Task<string> ReadTextAsync(string path, CancellationToken token)
    {
        try
        {
            return await File.ReadAllTextAsync(path, token);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new PublishedException($"{path}: cannot be read: {error.Message} Name a CSV file.", error);
        }
    }

    private static string Line(PublishedNumber number) => string.Create(
        CultureInfo.InvariantCulture,
        $"{number.Fills ?? number.Id,-7} {number.Method,-24} {number.SetText,-24} {(number.NoiseRate > 0 ? number.NoiseText : ""),-36} {number.Metric,-20} {number.Text,16} {number.Unit,-8} {(number.IsTypedIn ? "typed in here" : number.Flag),-13} {number.Source.Split(" | ")[0]}{Environment.NewLine}");
}
