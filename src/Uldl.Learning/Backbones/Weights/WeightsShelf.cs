using System.Security.Cryptography;
using TorchSharp;
using Uldl.Core.Experiments;
using static TorchSharp.torch;

namespace Uldl.Learning.Backbones.Weights;

/// <summary>The folder of all weights: one folder each with weights.safetensors and card.json, and the cards of those that are gone.</summary>
internal sealed class WeightsShelf(string folder)
{
    public const string FileName = "weights.safetensors";
    public const string CardName = "card.json";

    private const string DraftPrefix = ".draft-";
    private const string DeletedPrefix = ".deleted-";
    private const string GoneFolder = ".gone";
    private const int LongestKey = 64;
    private const long LargestCard = 4 << 20;

    /// <summary>Where the weights of a key lie.</summary>
    public string FileOf(string key) => Path.Combine(folder, key, FileName);

    /// <summary>Cards that can be read.</summary>
    public IEnumerable<WeightsEntry> Readable()
    {
        foreach (var place in Directory.Exists(folder) ? Directory.GetDirectories(folder) : [])
        {
            if (IsKey(Path.GetFileName(place)) && TryRead(Path.GetFileName(place), out var entry))
            {
                yield return entry!;
            }
        }
    }

    /// <summary>The card of a key, its weights looked at from outside.</summary>
    /// <exception cref="WeightsException">There is none, or it is not whole.</exception>
    public WeightsEntry Read(string key)
    {
        if (!IsKey(key) || !File.Exists(Path.Combine(folder, key, CardName)))
        {
            string[] known = [.. Readable().Select(entry => entry.Key).Order(StringComparer.Ordinal)];
            throw new WeightsException($"training.weights: found \"{Shown.Text(key)}\", expected {(known.Length == 0 ? "weights that were imported; there are none yet" : $"one of {string.Join(", ", known)}")}. Import them on the page Weights, or leave the option out for a random start.");
        }

        var entry = ReadCard(Path.Combine(folder, key, CardName));
        var file = new FileInfo(FileOf(key));
        return entry.Key == key && file.Exists && file.Length == entry.Bytes
            ? entry
            : throw new WeightsException($"{file.FullName}: found {(file.Exists ? $"{file.Length} bytes" : "nothing")}, expected {entry.Bytes}. The weights are damaged; delete and import them again.");
    }

    /// <summary>The card of a key, also of one that is gone; null when there never was one, or it cannot be read.</summary>
    public WeightsEntry? Remember(string key)
    {
        if (!IsKey(key))
        {
            return null;
        }

        var card = Path.Combine(folder, key, CardName);
        var old = Path.Combine(folder, GoneFolder, key + ".json");
        try
        {
            return File.Exists(card) ? ReadCard(card) : File.Exists(old) ? ReadCard(old) : null;
        }
        catch (WeightsException)
        {
            return null;
        }
    }

    /// <summary>Puts weights on the shelf: whole, or not at all.</summary>
    /// <param name="wanted">The key asked for; null to make one from <paramref name="words"/>.</param>
    /// <param name="words">What a key is made of.</param>
    /// <param name="tensors">By name; left alone.</param>
    /// <param name="describe">Given key, SHA-256 and size, makes the card.</param>
    /// <exception cref="WeightsException">The key is taken or no key, or the shelf cannot be written.</exception>
    public WeightsEntry Add(string? wanted, string words, IReadOnlyDictionary<string, Tensor> tensors, Func<string, string, long, WeightsEntry> describe)
    {
        var draft = Path.Combine(folder, $"{DraftPrefix}{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(draft);
            var file = Path.Combine(draft, FileName);
            Safetensors.Write(file, tensors, new Dictionary<string, string> { ["format"] = "pt" });
            var key = wanted is null ? Free(words) : Checked(wanted);
            var entry = describe(key, Sum(file), new FileInfo(file).Length);
            File.WriteAllText(Path.Combine(draft, CardName), ConfigJson.Write(entry));
            Directory.Move(draft, Path.Combine(folder, key));
            return entry;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new WeightsException($"{folder}: the weights cannot be kept ({error.Message.TrimEnd('.')}). Free some space or mend the folder, then import them again.", error);
        }
        finally
        {
            if (Directory.Exists(draft))
            {
                Directory.Delete(draft, recursive: true);
            }
        }
    }

    /// <summary>Takes weights off the shelf; their card moves among those that are gone.</summary>
    /// <exception cref="WeightsException">There are none, or they cannot be removed.</exception>
    public void Delete(string key)
    {
        var place = Path.Combine(folder, key);
        if (!IsKey(key) || !Directory.Exists(place))
        {
            throw new WeightsException($"{Shown.Text(key)}: there are no such weights, so there is nothing to delete.");
        }

        try
        {
            var card = Path.Combine(place, CardName);
            Directory.CreateDirectory(Path.Combine(folder, GoneFolder));
            File.WriteAllText(Path.Combine(folder, GoneFolder, key + ".json"), File.Exists(card) ? File.ReadAllText(card) : "");
            var gone = Path.Combine(folder, $"{DeletedPrefix}{Guid.NewGuid():N}");
            Directory.Move(place, gone);
            Directory.Delete(gone, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new WeightsException($"{place}: the weights cannot be deleted ({error.Message.TrimEnd('.')}). Close what holds their files open, then delete them again.", error);
        }
    }

    /// <summary>Folders of imports and removals that are under way, or were when their process ended.</summary>
    public IReadOnlyList<string> Unfinished() => !Directory.Exists(folder) ? [] :
        [.. Directory.EnumerateDirectories(folder, DraftPrefix + "*"), .. Directory.EnumerateDirectories(folder, DeletedPrefix + "*")];

    /// <summary>SHA-256 of a file.</summary>
    public static string Sum(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>Refuses what is no key, or one that is taken or was.</summary>
    public string Checked(string key) =>
        !IsKey(key) ? throw new WeightsException($"Found the key \"{Shown.Text(key)}\", expected 1 to {LongestKey} of a-z, 0-9, - and ., the first a letter or a number.")
        : IsTaken(key) ? throw new WeightsException($"The key \"{key}\" is taken, or was: runs may name it. Choose another one.")
        : key;

    // A key may come from an address or a config: it must not lead anywhere else.
    private static bool IsKey(string key) => key.Length is > 0 and <= LongestKey && char.IsAsciiLetterOrDigit(key[0]) && key.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '.');

    private static WeightsEntry ReadCard(string path)
    {
        try
        {
            return new FileInfo(path).Length <= LargestCard
                ? ConfigJson.Read<WeightsEntry>(File.ReadAllText(path), path)
                : throw new WeightsException($"{path} is larger than a card can be. Delete the weights and import them again.");
        }
        catch (Exception error) when (error is ConfigException or IOException or UnauthorizedAccessException)
        {
            throw new WeightsException($"{path} cannot be read ({error.Message.TrimEnd('.')}). Delete the weights and import them again.", error);
        }
    }

    private bool TryRead(string key, out WeightsEntry? entry)
    {
        try
        {
            entry = Read(key);
            return true;
        }
        catch (WeightsException)
        {
            entry = null;
            return false;
        }
    }

    private bool IsTaken(string key) => Directory.Exists(Path.Combine(folder, key)) || File.Exists(Path.Combine(folder, GoneFolder, key + ".json"));

    private string Free(string words)
    {
        var letters = string.Concat(words.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
        var stem = string.Join('-', letters.Split('-', StringSplitOptions.RemoveEmptyEntries));
        stem = stem.Length == 0 ? "weights" : stem[..Math.Min(stem.Length, LongestKey - 6)].TrimEnd('-');
        return Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? stem : FormattableString.Invariant($"{stem}-{number}")).First(key => !IsTaken(key));
    }
}
