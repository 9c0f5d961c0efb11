using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Uldl.Learning.Datasets.Import.Formats;

/// <summary>Reads numpy files that hold one value: a text or a number. Arrays of objects are never opened, because reading them would run what they hold.</summary>
internal static partial class NpyScalar
{
    /// <summary>A header and one value are far below it.</summary>
    private const int LongestFile = 4096;

    private const int LongestText = 64;
    private static readonly byte[] Magic = [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads the one value.</summary>
    /// <param name="source">The folder.</param>
    /// <param name="file">Relative path.</param>
    /// <param name="text">The value, numbers with a point; empty when it cannot be read.</param>
    /// <param name="problem">A sentence when it cannot be read; empty otherwise.</param>
    /// <returns>Whether it was read.</returns>
    internal static bool TryRead(SourceFolder source, string file, out string text, out string problem)
    {
        Span<byte> bytes = stackalloc byte[LongestFile];
        using (var stream = source.OpenRead(file))
        {
            // Past the stream's own buffer: hundreds of thousands of these files are read.
            bytes = bytes[..RandomAccess.Read(stream.SafeFileHandle, bytes, 0)];
        }

        (text, problem) = Parse(bytes);
        return problem.Length == 0;
    }

    private static (string Text, string Problem) Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 12 || !bytes.StartsWith(Magic) || bytes[6] is < 1 or > 3)
        {
            return ("", "This is no numpy file, or it is cut.");
        }

        // Version 1 counts its header in two bytes, later ones in four.
        var start = bytes[6] == 1 ? 10 : 12;
        var length = bytes[6] == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]) : BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
        if (length > bytes.Length - start)
        {
            return ("", "The numpy header is cut, or holds more than one value.");
        }

        var header = Encoding.Latin1.GetString(bytes.Slice(start, (int)length));
        var match = Header().Match(header);
        if (!match.Success)
        {
            return ("", "The numpy header is damaged, or describes fields rather than one value.");
        }

        if (match.Groups["kind"].Value == "O")
        {
            return ("", "The numpy file holds Python objects, which are not read because reading them would run code; expected a text or a number.");
        }

        return OnesOnly().IsMatch(match.Groups["shape"].Value)
            ? ReadValue(bytes[(start + (int)length)..], match)
            : ("", $"The numpy array has the shape ({match.Groups["shape"].Value}); expected one value.");
    }

    private static (string Text, string Problem) ReadValue(ReadOnlySpan<byte> value, Match header)
    {
        var kind = header.Groups["kind"].Value[0];
        _ = int.TryParse(header.Groups["size"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var size);
        var isBig = header.Groups["order"].Value == ">";
        if (kind is 'U' or 'S' && size > LongestText)
        {
            return ("", FormattableString.Invariant($"The numpy text has {size} letters; expected a number."));
        }

        if (value.Length != (kind == 'U' ? 4 * size : size))
        {
            return ("", "The numpy file is cut, or longer than its header says.");
        }

        if (kind is 'U' or 'S')
        {
            var encoding = kind == 'S' ? Encoding.Latin1 : new UTF32Encoding(isBig, byteOrderMark: false);
            return (encoding.GetString(value).TrimEnd('\0').Trim(), "");
        }

        Span<byte> little = stackalloc byte[value.Length];
        value.CopyTo(little);
        if (isBig)
        {
            little.Reverse();
        }

        return ReadNumber(little, kind, size) is { } number
            ? (number, "")
            : ("", $"The numpy type {kind}{header.Groups["size"].Value} is not read; expected a text, an integer or a float.");
    }

    private static string? ReadNumber(ReadOnlySpan<byte> value, char kind, int size) => (kind, size) switch
    {
        ('f', 2) => Written(BinaryPrimitives.ReadHalfLittleEndian(value)),
        ('f', 4) => Written(BinaryPrimitives.ReadSingleLittleEndian(value)),
        ('f', 8) => Written(BinaryPrimitives.ReadDoubleLittleEndian(value)),
        ('i', 1) => Written((sbyte)value[0]),
        ('i', 2) => Written(BinaryPrimitives.ReadInt16LittleEndian(value)),
        ('i', 4) => Written(BinaryPrimitives.ReadInt32LittleEndian(value)),
        ('i', 8) => Written(BinaryPrimitives.ReadInt64LittleEndian(value)),
        ('u', 1) => Written(value[0]),
        ('u', 2) => Written(BinaryPrimitives.ReadUInt16LittleEndian(value)),
        ('u', 4) => Written(BinaryPrimitives.ReadUInt32LittleEndian(value)),
        ('u', 8) => Written(BinaryPrimitives.ReadUInt64LittleEndian(value)),
        _ => null,
    };

    private static string Written(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\{\s*'descr':\s*'(?<order>[<>|=]?)(?<kind>[A-Za-z])(?<size>\d{0,6})',\s*'fortran_order':\s*(True|False),\s*'shape':\s*\((?<shape>[\d, ]*)\),?\s*\}\s*$")]
    private static partial Regex Header();

    [GeneratedRegex(@"^\s*(1\s*,?\s*)*$")]
    private static partial Regex OnesOnly();
}
