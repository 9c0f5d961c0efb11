using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Uldl.Core.Neighbours;
using Uldl.Learning.Datasets;

namespace Uldl.Learning.Affect;

/// <summary>
/// Tables of neighbours kept on disk, named by what they follow from. The bits are those of a search; a file that is missing or
/// damaged is made again, and a disk that cannot be written costs only time.
/// </summary>
public static class NeighbourCache
{
    /// <summary>Tables kept for a dataset; the oldest go when there are more.</summary>
    public const int Most = 64;

    private const string FolderName = ".neighbours";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The K nearest other faces of every face, from the disk where they have been searched before.</summary>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    /// <param name="datasetKey">The dataset's key.</param>
    /// <param name="valence">Valence, [N], finite.</param>
    /// <param name="arousal">Arousal, [N], finite.</param>
    /// <param name="k">Neighbours of each face, K, 1 … N-1.</param>
    /// <param name="form">Which distance orders the faces and enters local similarity.</param>
    /// <param name="delta">Scale of local similarity, δ, above 0.</param>
    /// <param name="threads">Threads of a search; the table does not depend on their number.</param>
    /// <returns>The table that <see cref="NeighbourSearch.Nearest"/> gives for these numbers.</returns>
    /// <exception cref="ArgumentException">There are too few faces, the columns differ in length, or a coordinate is not finite.</exception>
    public static NeighbourTable Get(string datasetsFolder, string datasetKey, float[] valence, float[] arousal, int k, SimilarityForm form, double delta, int threads)
    {
        AffectShelf.CheckDataset(datasetKey);
        var folder = Path.Combine(Path.GetFullPath(datasetsFolder), FolderName, datasetKey);
        var hash = Hash(valence, arousal, k, form, delta);
        if (Read(folder, hash, valence.Length, k) is { } kept)
        {
            return kept;
        }

        var table = NeighbourSearch.Nearest(valence, arousal, k, form, delta, threads);
        Write(folder, hash, table);
        return table;
    }

    private static NeighbourTable? Read(string folder, string hash, int faces, int k)
    {
        var paths = Paths(folder, hash);
        try
        {
            if (!File.Exists(paths.Note) || JsonSerializer.Deserialize<Note>(File.ReadAllBytes(paths.Note), Json) is not { } note || note.Key != hash
                || note.Index != Sha256(paths.Index) || note.Similarity != Sha256(paths.Similarity))
            {
                return null;
            }

            var (index, similarity) = (Npy.Read<int>(paths.Index), Npy.Read<float>(paths.Similarity));
            return index.Shape.SequenceEqual([faces, k]) && similarity.Shape.SequenceEqual([faces, k]) ? new(k, index.Values, similarity.Values) : null;
        }
        catch (Exception error) when (error is JsonException or DatasetException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Damaged, or just being pruned by another run: it is made again.
            return null;
        }
    }

    private static void Write(string folder, string hash, NeighbourTable table)
    {
        var paths = Paths(folder, hash);
        var draft = Path.Combine(folder, $".{Guid.NewGuid():N}");
        try
        {
            // Two runs may write the same table at once: each into a folder of its own, and whoever renames last changes no bit.
            Directory.CreateDirectory(draft);
            var mine = Paths(draft, hash);
            Npy.Write<int>(mine.Index, table.Index, table.Count, table.K);
            Npy.Write<float>(mine.Similarity, table.LocalSimilarity, table.Count, table.K);
            File.WriteAllText(mine.Note, JsonSerializer.Serialize(new Note(hash, Sha256(mine.Index), Sha256(mine.Similarity)), Json) + "\n");
            File.Move(mine.Index, paths.Index, overwrite: true);
            File.Move(mine.Similarity, paths.Similarity, overwrite: true);
            File.Move(mine.Note, paths.Note, overwrite: true);
            Prune(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Nothing is lost but the time of the next search.
        }
        finally
        {
            Discard(draft);
        }
    }

    private static void Prune(string folder)
    {
        var notes = new DirectoryInfo(folder).GetFiles("*.json").OrderByDescending(file => file.LastWriteTimeUtc).ThenBy(file => file.Name, StringComparer.Ordinal);
        foreach (var name in notes.Skip(Most).Select(file => Path.GetFileNameWithoutExtension(file.Name)))
        {
            // The note first: without it the rest is nothing.
            foreach (var ending in new[] { ".json", ".index.npy", ".similarity.npy" })
            {
                File.Delete(Path.Combine(folder, name + ending));
            }
        }
    }

    private static void Discard(string draft)
    {
        try
        {
            if (Directory.Exists(draft))
            {
                Directory.Delete(draft, recursive: true);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A hidden folder stays; no reader looks into it.
        }
    }

    private static (string Index, string Similarity, string Note) Paths(string folder, string hash)
    {
        var name = Path.Combine(folder, hash[..16]);
        return (name + ".index.npy", name + ".similarity.npy", name + ".json");
    }

    private static string Hash(float[] valence, float[] arousal, int k, SimilarityForm form, double delta)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"1 {k} {form} {delta:R} {valence.Length} {arousal.Length}\n")));
        foreach (var column in new[] { valence, arousal })
        {
            Append(hash, column);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, float[] column)
    {
        if (BitConverter.IsLittleEndian)
        {
            hash.AppendData(MemoryMarshal.AsBytes(column.AsSpan()));
            return;
        }

        var words = new int[column.Length];
        BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<float, int>(column.AsSpan()), words);
        hash.AppendData(MemoryMarshal.AsBytes(words.AsSpan()));
    }

    private static string Sha256(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>What stands beside a table.</summary>
    /// <param name="Key">SHA-256 of everything the table follows from.</param>
    /// <param name="Index">SHA-256 of its rows.</param>
    /// <param name="Similarity">SHA-256 of its similarities.</param>
    private sealed record Note(string Key, string Index, string Similarity);
}
