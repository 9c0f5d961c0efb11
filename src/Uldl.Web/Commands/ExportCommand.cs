using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Uldl.Core.Experiments;
using Uldl.Web.Storage;

namespace Uldl.Web.Commands;

/// <summary><c>export RUN --to PATH</c>: takes a completed run's model out of the data folder.</summary>
internal sealed class ExportCommand(Option<string?> data)
{
    public Command Create()
    {
        var run = new Argument<int>("RUN") { Description = "Number of a completed run, as its page's address ends.", CustomParser = Number };
        var to = new Option<string?>("--to") { Description = "A folder, made when missing, or a file that ends with .zip. Default: a new folder here.", HelpName = "PATH" };
        var export = new Command("export", "Takes a completed run's model away: weights, model card, and how to load them. Works beside a running portal.") { run, to };
        export.SetAction((parsed, token) => ExportAsync(DataFolder.Choose(parsed.GetValue(data)), parsed.GetRequiredValue(run), parsed.GetValue(to), token));
        return export;
    }

    private static int Number(ArgumentResult found)
    {
        var text = found.Tokens.Count > 0 ? found.Tokens[0].Value : "";
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
        {
            found.AddError($"RUN: found \"{text}\", expected the number of a completed run, such as 12, as its page's address ends.");
        }

        return number;
    }

    private static async Task<int> ExportAsync(DataFolder folder, int run, string? to, CancellationToken token)
    {
        var model = await RunModel.FindAsync(folder, run, token);
        var target = Path.GetFullPath(to ?? model.Name);
        try
        {
            await WriteAsync(model, target, token);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ConfigException($"--to {target}: {error.Message} Choose a place that can be written.", error);
        }

        await Console.Error.WriteLineAsync($"{string.Join(", ", model.Files)} are in {target}.");
        return CommandLine.Ok;
    }

    private static async Task WriteAsync(RunModel model, string target, CancellationToken token)
    {
        if (!target.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            model.CopyTo(target);
            return;
        }

        // A zip is whole or not there.
        var draft = target + ".draft";
        try
        {
            await using (var file = File.Create(draft))
            {
                await model.ZipToAsync(file, token);
            }

            File.Move(draft, target, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
