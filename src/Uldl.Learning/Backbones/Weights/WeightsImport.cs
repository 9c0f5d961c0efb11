using System.Globalization;
using System.Security.Cryptography;
using TorchSharp;
using static TorchSharp.torch;

namespace Uldl.Learning.Backbones.Weights;

/// <summary>Looks at weights files, and brings them onto the shelf. Networks are built to compare with, so this belongs into a process of its own, not into the portal's.</summary>
public static class WeightsImport
{
    /// <summary>Share of a backbone's tensors that a file must have.</summary>
    public const double LeastShare = 0.9;

    private const long LargestFile = 8L << 30;
    private const int LongestWords = 500;

    /// <summary>Says what a file holds and how it fits; nothing is stored and no number is read.</summary>
    /// <param name="request">Which file, and for which backbone.</param>
    /// <exception cref="WeightsException">The file cannot be read, or the backbone is none.</exception>
    public static WeightsReport Inspect(WeightsRequest request)
    {
        using var file = Open(request.Path);
        return Compare(file, request).Report;
    }

    /// <summary>Converts a file to our names and 32-bit numbers and keeps it.</summary>
    /// <param name="request">Which file, for which backbone, and what people should know of it.</param>
    /// <param name="weightsFolder">The folder of all weights; made when missing.</param>
    /// <param name="clock">Says when.</param>
    /// <param name="progress">Told: the stage, how much of it is done, of how much.</param>
    /// <param name="token">Asked between tensors; nothing half-made stays.</param>
    /// <returns>The card.</returns>
    /// <exception cref="WeightsException">The file does not fit, has changed, or cannot be read or kept.</exception>
    public static WeightsEntry Keep(WeightsRequest request, string weightsFolder, TimeProvider clock, Action<string, int, int> progress, CancellationToken token)
    {
        var pretraining = Line(request.Pretraining, "pre-training");
        if (pretraining.Length == 0)
        {
            throw new WeightsException($"Nothing says what the network was trained on before. Give it in words, such as {PretrainingCatalogue.All[0].Name}.");
        }

        var shelf = new WeightsShelf(weightsFolder);
        _ = request.Key is { } key ? shelf.Checked(key) : null;
        progress("Comparing", 0, 1);
        using var file = Open(request.Path);
        var (report, match) = Compare(file, request);
        if (report.Refusal is { } refusal)
        {
            throw new WeightsException(refusal);
        }

        if (request.Sha256 is { } looked && looked != report.Sha256)
        {
            throw new WeightsException($"{report.FileName}: the file has changed since it was looked at (SHA-256 {looked[..Math.Min(8, looked.Length)]}… then, {report.Sha256[..8]}… now). Look at it again.");
        }

        using var scope = NewDisposeScope();
        var tensors = new Dictionary<string, Tensor>();
        foreach (var (name, stored) in match.Taken)
        {
            token.ThrowIfCancellationRequested();
            tensors[name] = tensor(Finite(TensorNumbers.Floats(file, stored), stored.Name), stored.Shape);
            progress("Converting", tensors.Count, match.Taken.Count);
        }

        return shelf.Add(request.Key, $"{report.Backbone} {pretraining}", tensors, (given, sum, bytes) => new()
        {
            Key = given,
            Backbone = report.Backbone,
            Pretraining = pretraining,
            Source = Line(request.Source, "source"),
            Normalisation = Line(request.Normalisation ?? PretrainingCatalogue.NormalisationOf(pretraining), "normalisation"),
            Sha256 = sum,
            Bytes = bytes,
            ImportedAt = clock.GetUtcNow(),
            Report = report,
        });
    }

    private static (WeightsReport Report, WeightsMatch Match) Compare(FileStream file, WeightsRequest request)
    {
        var name = Shown.Text(Path.GetFileName(request.Path));
        var read = WeightsFile.Read(file, name);
        file.Position = 0;
        var sum = Convert.ToHexStringLower(SHA256.HashData(file));
        var match = request.Backbone is { } backbone ? WeightsMatch.Best(EntryOf(backbone), read.Tensors) : Likeliest(read);
        var isExact = match.Missing.Count == 0 && match.Unexpected.Count == 0;
        var better = isExact || request.Backbone is null ? null : Likeliest(read) is var best && (best.Share, best.Matched).CompareTo((match.Share, match.Matched)) > 0 ? best : null;
        return (new()
        {
            FileName = name,
            Bytes = file.Length,
            Sha256 = sum,
            Format = read.Format,
            Tensors = read.Tensors.Count,
            Backbone = match.Wanted.Entry.Key,
            Naming = match.Renaming.Title,
            Channels = match.Wanted.Channels,
            Wanted = match.Total,
            Matched = KeyList.Of([.. match.Wanted.Tensors.Where(tensor => tensor.Role == TensorRole.Backbone && match.Taken.ContainsKey(tensor.Name)).Select(tensor => tensor.Name)]),
            Missing = KeyList.Of(match.Missing),
            Unexpected = KeyList.Of(match.Unexpected),
            WrongShape = KeyList.Of(match.WrongShape),
            Ignored = KeyList.Of(read.Ignored),
            Classifier = match.ClassifierNote,
            Classes = match.Classes,
            Better = better?.Wanted.Entry.Key,
            Refusal = Refusal(name, match, better),
        }, match);
    }

    // A shallow network may find all it wants in a deeper one's file: of two that match alike, the one that takes more.
    private static WeightsMatch Likeliest(WeightsFile file) => BackboneCatalogue.All.Select(entry => WeightsMatch.Best(entry, file.Tensors)).MaxBy(match => (match.Share, match.Matched))!;

    private static string? Refusal(string name, WeightsMatch match, WeightsMatch? better)
    {
        if (match.Ambiguous.Count > 0)
        {
            return $"{name}: {Shown.Text(match.Ambiguous[0])}. Save one network alone and import that.";
        }

        if (match.Share >= LeastShare)
        {
            return null;
        }

        var found = string.Create(CultureInfo.InvariantCulture, $"{name}: found {match.Matched} of the {match.Total} tensors of {match.Wanted.Entry.Title}, expected at least {LeastShare * 100:0} %.");
        return better is null
            ? $"{found} All {BackboneCatalogue.All.Count} backbones were tried and none matches better{Known(match)}."
            : string.Create(CultureInfo.InvariantCulture, $"{found} All {BackboneCatalogue.All.Count} backbones were tried; {better.Wanted.Entry.Title} ({better.Wanted.Entry.Key}) matches best, with {better.Matched} of {better.Total}.");
    }

    private static string Known(WeightsMatch match) => match.Unexpected.Count > 0 ? $"; the file calls its tensors {string.Join(", ", match.Unexpected.Take(3).Select(Shown.Text))}" : "";

    private static float[] Finite(float[] numbers, string name) => Array.TrueForAll(numbers, float.IsFinite)
        ? numbers
        : throw new WeightsException($"{Shown.Text(name)} holds numbers that are not finite. The network diverged, or the file is damaged; no training can start from it.");

    private static string Line(string text, string what) => text.Trim() is var line && line.Length <= LongestWords && !line.Any(char.IsControl)
        ? line
        : throw new WeightsException($"The {what} is given as {text.Length} letters, expected one line of at most {LongestWords}.");

    private static BackboneEntry EntryOf(string key) => BackboneCatalogue.All.FirstOrDefault(entry => entry.Key == key)
        ?? throw new WeightsException($"Found the backbone \"{Shown.Text(key)}\", expected one of {string.Join(", ", BackboneCatalogue.All.Select(entry => entry.Key))}.");

    private static FileStream Open(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                throw new WeightsException(Directory.Exists(path)
                    ? $"{Shown.Text(path)} is a folder, expected a .pth or .safetensors file. Point at the file itself."
                    : $"{Shown.Text(path)}: there is no such file. Point at a .pth or .safetensors file on the machine that runs this program.");
            }

            // Pipes and devices have no length either, and might never end.
            if (new FileInfo(path).Length == 0)
            {
                throw new WeightsException($"{Shown.Text(path)} is empty. Copy or download it again.");
            }

            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (file.Length <= LargestFile)
            {
                return file;
            }

            file.Dispose();
            throw new WeightsException($"{Shown.Text(path)} is larger than {LargestFile >> 30} GiB, which no backbone here needs.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new WeightsException($"{Shown.Text(path)} cannot be read: {error.Message}", error);
        }
    }
}
