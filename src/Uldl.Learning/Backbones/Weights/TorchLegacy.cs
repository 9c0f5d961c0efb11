using System.Buffers.Binary;
using System.Numerics;

namespace Uldl.Learning.Backbones.Weights;

/// <summary>Files of torch.save before torch 1.6: five pickles in a row (a magic number, a version, the machine, the object, the storages' keys), then each storage behind its length.</summary>
internal static class TorchLegacy
{
    private const long Version = 1001;

    private static readonly BigInteger Magic = BigInteger.Parse("01950a86a20f9469cfc6c", System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What the fourth pickle holds, and where the storages lie.</summary>
    /// <exception cref="WeightsException">It is damaged, holds more than tensors, or is another program's pickle.</exception>
    public static (object? Root, Func<PickleStorage, long> Place) Read(Stream file)
    {
        var bytes = new PickleBytes(FileBytes.At(file, 0, (int)Math.Min(file.Length, PickleMachine.MostBytes)));
        var machine = new PickleMachine(bytes);
        if (machine.Read() is not BigInteger magic || magic != Magic)
        {
            throw new WeightsException("is a pickle that torch.save did not write. Load it in Python and save its tensors with torch.save(state_dict, \"weights.pth\").");
        }

        if (machine.Read() is not Version)
        {
            throw new WeightsException($"is of a version of torch's old format that is not {Version}. Load and save it with a newer torch.");
        }

        ThrowIfBigEndian(machine.Read());
        var root = machine.Read();
        var keys = machine.Read() as List<object?> ?? throw new WeightsException("lacks the list of its storages. The file is damaged.");
        var places = Places(file, bytes.Position, keys, machine.Storages);
        return (root, storage => places.TryGetValue(storage.Key, out var place) ? place : throw new WeightsException($"lacks the storage {Shown.Text(storage.Key)}, which its pickle refers to. Copy or download it again."));
    }

    private static void ThrowIfBigEndian(object? machine)
    {
        if (machine is not PickleDictionary facts || facts.Items.Any(fact => fact.Key is "little_endian" && fact.Value is not true))
        {
            throw new WeightsException("was written on a machine that stores the high byte first. Load and save it on a usual one.");
        }
    }

    private static Dictionary<string, long> Places(Stream file, long at, List<object?> keys, IReadOnlyDictionary<string, PickleStorage> storages)
    {
        var places = new Dictionary<string, long>();
        foreach (var key in keys)
        {
            if (key is not string name || !storages.TryGetValue(name, out var storage))
            {
                throw new WeightsException("lists a storage that its pickle does not describe. The file is damaged.");
            }

            var found = BinaryPrimitives.ReadInt64LittleEndian(FileBytes.At(file, at, sizeof(long)));
            var bytes = (Int128)storage.Elements * storage.Type.Size();
            at += sizeof(long);
            if (found != storage.Elements || bytes > file.Length - at)
            {
                throw new WeightsException(found != storage.Elements
                    ? $"holds {found} elements in its storage {Shown.Text(name)}, where its pickle promises {storage.Elements}. The file is damaged, or made to mislead."
                    : $"ends in the middle of its storage {Shown.Text(name)}. Copy or download it again.");
            }

            if (!places.TryAdd(name, at))
            {
                throw new WeightsException($"lists its storage {Shown.Text(name)} twice. The file is damaged, or made to mislead.");
            }

            at += (long)bytes;
        }

        return places;
    }
}
