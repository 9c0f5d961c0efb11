using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Uldl.Core.Experiments;

namespace Uldl.Web.Storage;

/// <summary>
/// Selections of faces as one word of an address: short ones as their rows, longer ones packed, the longest stored in the data folder under their checksum,
/// so that a link works for whoever opens it at this portal.
/// </summary>
public sealed partial class SelectionShelf(DataFolder folder, TimeProvider clock)
{
    /// <summary>Rows are written out up to this many letters.</summary>
    internal const int MostListed = 300;

    /// <summary>And packed up to this many; browsers and proxies take addresses of 2,000 letters.</summary>
    internal const int MostPacked = 1500;

    private const char Packed = 'z';
    private const char Stored = 'h';

    /// <summary>The word for a selection; equal selections have equal words.</summary>
    /// <returns>Null for a selection of no face.</returns>
    public string? Keep(FaceSelection selection)
    {
        if (selection.Count == 0)
        {
            return null;
        }

        if (selection.Runs.Take(MostListed).Count() < MostListed && selection.ToString() is { Length: <= MostListed } listed)
        {
            return listed;
        }

        var bytes = selection.Pack();
        return bytes.Length * 4 / 3 < MostPacked ? Packed + Base64Url.EncodeToString(bytes) : Stored + Store(bytes);
    }

    /// <summary>The selection of a word.</summary>
    /// <exception cref="ConfigException">The word makes no sense.</exception>
    /// <exception cref="StorageException">It names a stored selection that is not here.</exception>
    public FaceSelection Read(string word)
    {
        if (StoredPattern().IsMatch(word))
        {
            var path = PathOf(word[1..]);
            return File.Exists(path) && FaceSelection.Unpack(ReadUsed(path)) is { } stored ? stored : throw new StorageException(
                $"chosen: the selection {word[..9]}… is not stored here. It belongs to another portal's data folder, or was deleted; choose the faces again.");
        }

        return (word is [Packed, .. var rest] && rest.Length <= MostPacked && Base64Url.IsValid(rest) ? FaceSelection.Unpack(Base64Url.DecodeFromChars(rest)) : word.Length <= 2 * MostPacked ? FaceSelection.Read(word) : null)
            ?? throw new ConfigException($"chosen: found \"{(word.Length > 40 ? word[..40] + "…" : word)}\", expected rows such as 3-17,20 in ascending order, or a selection that the portal packed. Choose the faces again.");
    }

    /// <summary>Words of stored selections that nobody has stored or opened since.</summary>
    internal IReadOnlyList<string> UnusedSince(DateTimeOffset moment) => !Directory.Exists(folder.Selections) ? [] :
    [
        .. Directory.EnumerateFiles(folder.Selections, "*.faces").Where(path => File.GetLastWriteTimeUtc(path) < moment.UtcDateTime)
            .Select(path => Stored + Path.GetFileNameWithoutExtension(path)).Where(word => StoredPattern().IsMatch(word)),
    ];

    /// <summary>Removes a stored selection.</summary>
    internal void Forget(string word) => File.Delete(PathOf(word[1..]));

    // Its file's time says when it was last of use, to the day.
    private byte[] ReadUsed(string path)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var bytes = File.ReadAllBytes(path);
        try
        {
            if (File.GetLastWriteTimeUtc(path) < now.AddDays(-1))
            {
                File.SetLastWriteTimeUtc(path, now);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be written can still be read, and is not swept either.
            return bytes;
        }

        return bytes;
    }

    private string Store(byte[] bytes)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(bytes))[..32];
        var path = PathOf(name);
        if (File.Exists(path))
        {
            _ = ReadUsed(path);
        }
        else
        {
            Directory.CreateDirectory(folder.Selections);
            var draft = $"{path}.{Guid.NewGuid():N}";
            File.WriteAllBytes(draft, bytes);
            File.Move(draft, path, overwrite: true);
        }

        return name;
    }

    private string PathOf(string name) => Path.Combine(folder.Selections, name + ".faces");

    [GeneratedRegex(@"^h[0-9a-f]{32}\z")]
    private static partial Regex StoredPattern();
}
