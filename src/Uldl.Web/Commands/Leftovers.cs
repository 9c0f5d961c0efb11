using Uldl.Learning.Affect;
using Uldl.Learning.Backbones.Weights;
using Uldl.Web.Storage;

namespace Uldl.Web.Commands;

/// <summary>What killed imports left behind in a data folder.</summary>
internal static class Leftovers
{
    // A verb in a terminal works beside the portal and holds no lock; it writes to its folder all the time.
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <summary>Removes every unfinished folder that nobody has written to for an hour.</summary>
    /// <param name="folder">The data folder; this process holds its lock.</param>
    /// <param name="clock">What time it is.</param>
    /// <returns>A sentence for each that cannot be removed.</returns>
    public static IReadOnlyList<string> Sweep(DataFolder folder, TimeProvider clock)
    {
        var untilThen = (clock.GetUtcNow() - Patience).UtcDateTime;
        return
        [
            .. WeightsCatalogue.Unfinished(folder.Weights).Concat(AffectSources.Unfinished(folder.Datasets))
                .Select(place => Remove(place, untilThen))
                .OfType<string>(),
        ];
    }

    private static string? Remove(string place, DateTime untilThen)
    {
        try
        {
            if (LastWritten(place) < untilThen)
            {
                Directory.Delete(place, recursive: true);
            }

            return null;
        }
        catch (DirectoryNotFoundException)
        {
            // Somebody else has just removed it.
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"{place}: an import that was never finished cannot be removed ({error.Message.TrimEnd('.')}). Delete the folder by hand; nothing needs it.";
        }
    }

    private static DateTime LastWritten(string place) => Directory.EnumerateFileSystemEntries(place).Append(place).Max(Directory.GetLastWriteTimeUtc);
}
