using System.Buffers.Binary;
using System.Text;

namespace Uldl.Learning.Backbones.Weights;

/// <summary>Where the parts of a zip lie that torch.save wrote. Torch stores them plain, so a part is a piece of the file: nothing is unpacked, and nothing can swell.</summary>
internal static class ZipListing
{
    private const int EndSize = 22;
    private const int LocatorSize = 20;
    private const int End64Size = 56;
    private const int EntrySize = 46;
    private const int LocalSize = 30;
    private const int MostEntries = 30_000;
    private const int MostDirectory = 16 << 20;
    private const int LongestName = 512;
    private const uint Elsewhere = uint.MaxValue;

    /// <summary>Reads the directory at a zip's end and checks each part against the file.</summary>
    /// <param name="file">The zip.</param>
    /// <returns>Parts by name.</returns>
    /// <exception cref="WeightsException">The directory is damaged, or says what torch.save never writes.</exception>
    public static IReadOnlyDictionary<string, FilePart> Read(Stream file)
    {
        var (offset, size, count) = FindDirectory(file);
        if (count > MostEntries || size > MostDirectory)
        {
            throw new WeightsException($"is a zip of {count} entries, expected at most {MostEntries}. torch.save writes one for each tensor.");
        }

        if (offset < 0 || size < 0 || offset > file.Length - size)
        {
            throw Damaged("its directory lies outside the file");
        }

        var directory = FileBytes.At(file, offset, (int)size);
        var parts = new Dictionary<string, FilePart>();
        for (var (at, i) = (0, 0L); i < count; i++)
        {
            var entry = ReadEntry(file, directory, ref at, offset);
            if (!parts.TryAdd(entry.Name, entry.Part))
            {
                throw new WeightsException($"holds the entry {Shown.Text(entry.Name)} twice. The file is damaged, or made to mislead.");
            }
        }

        ThrowIfShared(parts);
        return parts;
    }

    private static (long Offset, long Size, long Count) FindDirectory(Stream file)
    {
        var tail = (int)Math.Min(file.Length, EndSize + ushort.MaxValue);
        var bytes = FileBytes.At(file, file.Length - tail, tail);
        for (var at = tail - EndSize; at >= 0; at--)
        {
            if (U32(bytes, at) == 0x06054b50 && U16(bytes, at + 20) == tail - at - EndSize)
            {
                var (size, offset, count) = ((long)U32(bytes, at + 12), (long)U32(bytes, at + 16), (long)U16(bytes, at + 10));
                return offset == Elsewhere || size == Elsewhere || count == ushort.MaxValue ? FindDirectory64(file, file.Length - tail + at) : (offset, size, count);
            }
        }

        throw Damaged("its directory is missing");
    }

    private static (long Offset, long Size, long Count) FindDirectory64(Stream file, long end)
    {
        var locator = end < LocatorSize ? throw Damaged("its directory is missing") : FileBytes.At(file, end - LocatorSize, LocatorSize);
        var place = BinaryPrimitives.ReadInt64LittleEndian(locator.AsSpan(8));
        if (U32(locator, 0) != 0x07064b50 || place < 0 || place > file.Length - End64Size)
        {
            throw Damaged("its directory is missing");
        }

        var record = FileBytes.At(file, place, End64Size);
        return U32(record, 0) == 0x06064b50
            ? (Long(record, 48), Long(record, 40), Long(record, 32))
            : throw Damaged("its directory is missing");
    }

    private static (string Name, FilePart Part) ReadEntry(Stream file, byte[] directory, ref int at, long directoryAt)
    {
        if (at > directory.Length - EntrySize || U32(directory, at) != 0x02014b50)
        {
            throw Damaged("its directory ends too early");
        }

        var (flags, method) = (U16(directory, at + 8), U16(directory, at + 10));
        var (packed, size, local) = ((long)U32(directory, at + 20), (long)U32(directory, at + 24), (long)U32(directory, at + 42));
        var (nameLength, extraLength, noteLength) = (U16(directory, at + 28), U16(directory, at + 30), U16(directory, at + 32));
        var next = at + EntrySize + nameLength + extraLength + noteLength;
        if (next > directory.Length)
        {
            throw Damaged("its directory ends too early");
        }

        var name = Named(directory.AsSpan(at + EntrySize, nameLength));
        Widen(directory.AsSpan(at + EntrySize + nameLength, extraLength), ref size, ref packed, ref local);
        at = next;
        if ((flags & 1) != 0 || method != 0 || packed != size)
        {
            // TorchScript compresses its program.
            throw new WeightsException(name.Contains("/code/", StringComparison.Ordinal) ? TorchZip.Program : $"holds the entry {Shown.Text(name)} {((flags & 1) != 0 ? "encrypted" : "compressed")}, which torch.save never does. Point at the file that torch.save wrote, not at an archive around it.");
        }

        return (name, new(Begin(file, local, directoryAt), size));

        long Begin(Stream whole, long header, long limit)
        {
            var bytes = header < 0 || header > limit - LocalSize ? throw Damaged($"the entry {Shown.Text(name)} lies outside the file") : FileBytes.At(whole, header, LocalSize);
            var begin = header + LocalSize + U16(bytes, 26) + U16(bytes, 28);
            return U32(bytes, 0) == 0x04034b50 && size >= 0 && begin <= limit && size <= limit - begin
                ? begin
                : throw Damaged($"the entry {Shown.Text(name)} lies outside the file");
        }
    }

    private static string Named(ReadOnlySpan<byte> bytes)
    {
        var name = Encoding.UTF8.GetString(bytes);
        return name.Length is > 0 and <= LongestName && name[0] != '/' && !name.Any(letter => letter is '\\' or ':' || char.IsControl(letter)) && !name.Split('/').Contains("..")
            ? name
            : throw new WeightsException($"holds an entry named \"{Shown.Text(name)}\", which leads elsewhere. The file is damaged, or made to mislead.");
    }

    // Sizes beyond 4 GiB stand in an extra field, in this order, each only where the field proper is full.
    private static void Widen(ReadOnlySpan<byte> extra, ref long size, ref long packed, ref long local)
    {
        while (extra.Length >= 4)
        {
            var (id, length) = (BinaryPrimitives.ReadUInt16LittleEndian(extra), BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]));
            if (length > extra.Length - 4)
            {
                throw Damaged("its directory ends too early");
            }

            if (id == 1)
            {
                var field = extra.Slice(4, length);
                size = size == Elsewhere ? Next(ref field) : size;
                packed = packed == Elsewhere ? Next(ref field) : packed;
                local = local == Elsewhere ? Next(ref field) : local;
            }

            extra = extra[(4 + length)..];
        }
    }

    private static long Next(ref ReadOnlySpan<byte> field)
    {
        var value = field.Length < 8 ? throw Damaged("its directory ends too early") : BinaryPrimitives.ReadInt64LittleEndian(field);
        field = field[8..];
        return value;
    }

    private static void ThrowIfShared(Dictionary<string, FilePart> parts)
    {
        var end = 0L;
        foreach (var (name, part) in parts.Where(part => part.Value.Length > 0).OrderBy(part => part.Value.Position))
        {
            if (part.Position < end)
            {
                throw new WeightsException($"holds the entry {Shown.Text(name)} on top of another one. The file is damaged, or made to mislead.");
            }

            end = part.Position + part.Length;
        }
    }

    private static WeightsException Damaged(string what) => new($"is no whole zip: {what}. Copy or download it again.");

    private static uint U32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    private static ushort U16(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));

    private static long Long(byte[] bytes, int at) => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at));
}
