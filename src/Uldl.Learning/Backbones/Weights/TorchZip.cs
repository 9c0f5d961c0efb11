namespace Uldl.Learning.Backbones.Weights;

/// <summary>Files of torch.save since torch 1.6: a zip with one pickle, data.pkl, and one entry for each storage.</summary>
internal static class TorchZip
{
    /// <summary>The sentence for an archive that holds a program.</summary>
    public const string Program = "is a TorchScript archive, which holds a program besides its weights. Take the weights out with torch.save(torch.jit.load(path).state_dict(), \"weights.pth\") and import that.";

    private const string Pickle = "data.pkl";

    /// <summary>What the pickle holds, and where the storages lie.</summary>
    /// <exception cref="WeightsException">It is damaged, holds more than tensors, or is another program's zip.</exception>
    public static (object? Root, Func<PickleStorage, long> Place) Read(Stream file)
    {
        var parts = ZipListing.Read(file);
        var pickles = parts.Keys.Where(name => name == Pickle || name.EndsWith("/" + Pickle, StringComparison.Ordinal)).ToList();
        if (pickles is not [var whole])
        {
            throw new WeightsException(pickles.Count == 0
                ? $"is a zip without {Pickle}, so torch.save did not write it. Point at the .pth file itself; unpack it first if it came in an archive."
                : $"is a zip with {pickles.Count} files {Pickle}, expected one. Point at the file that torch.save wrote.");
        }

        var root = whole[..^Pickle.Length];
        ThrowIfProgram(parts, root);
        var part = parts[whole];
        if (part.Length > PickleMachine.MostBytes)
        {
            throw new WeightsException($"holds a pickle of {part.Length >> 20} MiB, expected at most {PickleMachine.MostBytes >> 20}. A weights file may hold tensors only.");
        }

        var value = new PickleMachine(new PickleBytes(FileBytes.At(file, part.Position, (int)part.Length))).Read();
        ThrowIfBigEndian(file, parts, root);
        return (value, storage => PlaceOf(parts, root, storage));
    }

    private static void ThrowIfProgram(IReadOnlyDictionary<string, FilePart> parts, string root)
    {
        if (parts.Keys.Any(name => name == root + "constants.pkl" || name.StartsWith(root + "code/", StringComparison.Ordinal)))
        {
            throw new WeightsException(Program);
        }
    }

    private static void ThrowIfBigEndian(Stream file, IReadOnlyDictionary<string, FilePart> parts, string root)
    {
        if (parts.TryGetValue(root + "byteorder", out var order) && !FileBytes.At(file, order.Position, (int)Math.Min(order.Length, 16)).AsSpan().SequenceEqual("little"u8))
        {
            throw new WeightsException("was written on a machine that stores the high byte first. Load and save it on a usual one.");
        }
    }

    private static long PlaceOf(IReadOnlyDictionary<string, FilePart> parts, string root, PickleStorage storage)
    {
        var name = $"{root}data/{storage.Key}";
        var bytes = (Int128)storage.Elements * storage.Type.Size();
        if (!parts.TryGetValue(name, out var part))
        {
            throw new WeightsException($"lacks the entry {Shown.Text(name)}, which its pickle refers to. Copy or download it again.");
        }

        return part.Length == bytes
            ? part.Position
            : throw new WeightsException($"holds {part.Length} bytes in {Shown.Text(name)}, where its pickle promises {bytes}. The file is damaged, or made to mislead.");
    }
}
