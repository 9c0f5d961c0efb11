using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Core.Metrics;
using Uldl.Learning.Predicting;
using Uldl.Learning.Training;
using Uldl.Web.Storage;
using Uldl.Web.Worker;

namespace Uldl.Web.Commands;

/// <summary><c>predict IMAGE --run N</c>: what a completed run's network says of a face; with a hidden option, the process that the portal asks.</summary>
internal sealed class PredictCommand(Option<string?> data)
{
    public Command Create()
    {
        var image = new Argument<string?>("IMAGE") { Description = "A JPEG, PNG, BMP, WebP, GIF or TIFF file with a face.", Arity = ArgumentArity.ZeroOrOne };
        var run = new Option<int?>("--run") { Description = "Number of a completed run, as its page's address ends.", HelpName = "RUN" };
        var whole = new Option<bool>("--whole") { Description = "Take the largest square in the middle instead of looking for a face." };
        var json = new Option<bool>("--json") { Description = "Write one JSON document." };
        var worker = new Option<bool>("--worker") { Hidden = true };
        var predict = new Command("predict", "Asks a completed run's network about a face in a picture. Works beside a running portal. What it says is no diagnosis of a feeling.") { image, run, whole, json, worker };
        predict.SetAction((parsed, token) =>
        {
            var folder = DataFolder.Choose(parsed.GetValue(data));
            return parsed.GetValue(worker) ? PredictProgram.RunAsync(folder.Datasets)
                : PredictAsync(folder, parsed.GetValue(image), parsed.GetValue(run), parsed.GetValue(whole), parsed.GetValue(json), token);
        });
        return predict;
    }

    private static async Task<int> PredictAsync(DataFolder folder, string? image, int? asked, bool whole, bool json, CancellationToken token)
    {
        if (image is null || asked is not { } id)
        {
            throw new ConfigException($"predict: {(image is null ? "no IMAGE is named" : "no --run is named")}; expected both, as in: predict face.jpg --run 12.");
        }

        await using var context = DatasetUse.OpenAsItIs(folder);
        var run = context is null ? null : await context.Runs.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, token);
        if (run?.State != RunState.Completed)
        {
            throw new ConfigException($"--run: {(run is null ? $"there is no run {id} in {folder.Root}" : $"run {id} is {run.State.ToString().ToLowerInvariant()}")}; expected a completed one.");
        }

        byte[] file;
        try
        {
            file = await File.ReadAllBytesAsync(image, token);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ConfigException($"{image}: {error.Message}", error);
        }

        NativeEnvironment.Prepare(Environment.ProcessorCount);
        using var predictor = new Predictor(folder.Datasets);
        try
        {
            var seen = predictor.Look("file", file);
            if (seen.Faces.Count > 1 && !whole)
            {
                await Console.Error.WriteLineAsync($"{seen.Faces.Count} faces were found; the largest is asked about. The portal's Predict page lets you choose.");
            }
            else if (seen.Faces.Count == 0 && !whole)
            {
                await Console.Error.WriteLineAsync("No face was found, so the largest square in the middle is asked about. The portal's Predict page lets you cut by hand.");
            }

            var crop = seen.Faces.Count > 0 && !whole ? seen.Faces[0].Crop : FaceCrop.Middle(seen.Width, seen.Height);
            var said = predictor.Ask(new(run.Id, run.LeaseEpoch, run.ReadConfig(), folder.RunFolder(run)), "file", crop, token);
            await Console.Out.WriteLineAsync(json ? Json(run, crop, said) : Text(said));
            return CommandLine.Ok;
        }
        catch (Exception error) when (error is PictureException or RunException)
        {
            throw new ConfigException(error.Message, error);
        }
    }

    private static string Json(RunRow run, FaceCrop crop, PredictedFace said) => ConfigJson.Write(new
    {
        run = run.Id,
        method = run.Method,
        crop,
        probabilities = said.Classes.Zip(said.Probabilities).ToDictionary(pair => pair.First.ToString(), pair => pair.Second),
        entropyInNats = Confidence.Entropy(said.Probabilities, said.Classes.Count)[0],
        affect = said.Affect,
        affectIs = $"mean of the {said.Nearest.Count} nearest training faces, {said.AffectOrigin}",
        nearest = said.Nearest,
        note = Note,
    });

    private static string Text(PredictedFace said) => string.Join('\n',
    [
        .. said.Classes.Zip(said.Probabilities).OrderByDescending(pair => pair.Second).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.First,-10} {100 * pair.Second,6:0.0} %")),
        string.Create(CultureInfo.InvariantCulture, $"entropy    {Confidence.Entropy(said.Probabilities, said.Classes.Count)[0]:0.000} nats of {Math.Log(said.Classes.Count):0.000}"),
        said.Affect is { } place ? string.Create(CultureInfo.InvariantCulture, $"valence {place.Valence:+0.00;-0.00}, arousal {place.Arousal:+0.00;-0.00}: mean of the {said.Nearest.Count} nearest training faces ({said.AffectOrigin})") : "The run's training faces have no valence-arousal.",
        Note,
    ]);

    private const string Note = "This is what a network trained on one dataset says of a picture: no diagnosis of what somebody feels, and nothing to decide about people by.";
}
