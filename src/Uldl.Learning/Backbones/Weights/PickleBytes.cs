using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Uldl.Learning.Backbones.Weights;

/// <summary>The bytes of a pickle, read from front to back; whoever asks for more than there is gets a sentence.</summary>
/// <param name="bytes">The pickle and perhaps what follows it.</param>
internal sealed class PickleBytes(byte[] bytes)
{
    private const int LongestLine = 1024;

    // Refuses what is no text instead of replacing it.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The next byte's place.</summary>
    public int Position { get; private set; }

    /// <summary>One byte.</summary>
    public byte Byte() => Take(1)[0];

    /// <summary>Two bytes, unsigned.</summary>
    public int UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    /// <summary>Four bytes, signed.</summary>
    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    /// <summary>Eight bytes, signed.</summary>
    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    /// <summary>Eight bytes, the high one first.</summary>
    public double Double() => BinaryPrimitives.ReadDoubleBigEndian(Take(8));

    /// <summary>A whole number of some bytes in two's complement: a long where it fits one.</summary>
    public object Integer(int length)
    {
        var number = new BigInteger(Take(length));
        return number >= long.MinValue && number <= long.MaxValue ? (object)(long)number : number;
    }

    /// <summary>Text of some bytes.</summary>
    public string Text(int length)
    {
        try
        {
            return Utf8.GetString(Take(length));
        }
        catch (ArgumentException error)
        {
            throw new WeightsException($"found text that is not UTF-8 at byte {Position - length} of its pickle. The file is damaged.", error);
        }
    }

    /// <summary>A line of text, its end taken off.</summary>
    public string Line()
    {
        var length = bytes.AsSpan(Position, Math.Min(LongestLine, bytes.Length - Position)).IndexOf((byte)'\n');
        if (length < 0)
        {
            throw new WeightsException($"found no end of the line at byte {Position} of its pickle. The file is damaged or not complete.");
        }

        var text = Encoding.Latin1.GetString(Take(length));
        Position++;
        return text;
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length < 0 || length > bytes.Length - Position)
        {
            throw new WeightsException($"ends in the middle: its pickle asks for {length} bytes at byte {Position}, of {bytes.Length}. Copy or download the file again.");
        }

        Position += length;
        return bytes.AsSpan(Position - length, length);
    }
}
