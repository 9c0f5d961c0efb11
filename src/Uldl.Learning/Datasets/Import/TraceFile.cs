using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Uldl.Learning.Datasets.Import;

/// <summary>Chunks of traces in a draft's journal, each with checksums of itself and of its images, so that a chunk is whole or not there.</summary>
internal static class TraceFile
{
    private const int SumBytes = 32;
    private const int MostBytes = 1 << 28;

    /// <summary>Writes a chunk.</summary>
    internal static void Write(Stream journal, IReadOnlyList<FaceTrace> traces, ReadOnlySpan<byte> pixels)
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        writer.Write(SHA256.HashData(pixels));
        writer.Write(traces.Count);
        foreach (var trace in traces)
        {
            writer.Write(trace.IsDecoded);
            writer.Write(trace.IsBlank);
            Write(writer, trace.Exact);
            Write(writer, trace.Looks);
            writer.Write(trace.Stamp.Bytes);
            writer.Write(trace.Stamp.Written);
            writer.Write(trace.Findings.Count);
            foreach (var finding in trace.Findings)
            {
                writer.Write((int)finding.Kind);
                writer.Write(finding.Where);
                writer.Write(finding.Message);
                writer.Write(finding.Excludes);
                writer.Write(finding.Face ?? "");
            }
        }

        writer.Flush();
        var chunk = memory.ToArray();
        journal.Write(BitConverter.GetBytes(chunk.Length));
        journal.Write(SHA256.HashData(chunk));
        journal.Write(chunk);
    }

    /// <summary>Reads the next chunk and checks its images.</summary>
    /// <param name="journal">At the chunk's start; left after it.</param>
    /// <param name="images">At the chunk's first image; left after its last.</param>
    /// <param name="imageBytes">Bytes of one image.</param>
    /// <returns>The traces; null when there is no further whole chunk.</returns>
    internal static List<FaceTrace>? Read(Stream journal, Stream images, int imageBytes)
    {
        var start = new byte[4 + SumBytes];
        if (journal.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length || BitConverter.ToInt32(start) is < SumBytes or > MostBytes)
        {
            return null;
        }

        var chunk = new byte[BitConverter.ToInt32(start)];
        if (journal.ReadAtLeast(chunk, chunk.Length, throwOnEndOfStream: false) < chunk.Length || !SHA256.HashData(chunk).AsSpan().SequenceEqual(start.AsSpan(4)))
        {
            return null;
        }

        using var reader = new BinaryReader(new MemoryStream(chunk));
        var sum = reader.ReadBytes(SumBytes);
        var traces = Enumerable.Range(0, reader.ReadInt32()).Select(_ => Read(reader)).ToList();
        var pixels = new byte[traces.Count(trace => trace.IsDecoded) * imageBytes];
        var read = images.ReadAtLeast(pixels, pixels.Length, throwOnEndOfStream: false);
        return read == pixels.Length && SHA256.HashData(pixels).AsSpan().SequenceEqual(sum) ? traces : null;
    }

    private static FaceTrace Read(BinaryReader reader) => new()
    {
        IsDecoded = reader.ReadBoolean(),
        IsBlank = reader.ReadBoolean(),
        Exact = MemoryMarshal.Read<Bits256>(reader.ReadBytes(SumBytes)),
        Looks = MemoryMarshal.Read<Bits256>(reader.ReadBytes(SumBytes)),
        Stamp = new FileStamp(reader.ReadInt64(), reader.ReadInt64()),
        Findings =
        [
            .. Enumerable.Range(0, reader.ReadInt32()).Select(_ => new Finding(
                (FindingKind)reader.ReadInt32(), reader.ReadString(), reader.ReadString(), reader.ReadBoolean(), reader.ReadString())),
        ],
    };

    private static void Write(BinaryWriter writer, Bits256 bits)
    {
        writer.Write(bits.A);
        writer.Write(bits.B);
        writer.Write(bits.C);
        writer.Write(bits.D);
    }
}
