using System.Globalization;

namespace Uldl.Learning.Training;

/// <summary>
/// The processor packages' own energy counters (RAPL, as Linux shows them under powercap). They count everything that the
/// packages do, not this process alone, and most systems show them to root only; without them there is no number.
/// </summary>
internal sealed class EnergyCounter
{
    private readonly (string File, long Range, long Start)[] _zones;

    private EnergyCounter((string File, long Range, long Start)[] zones)
    {
        _zones = zones;
    }

    /// <summary>Reads where the counters stand now.</summary>
    /// <param name="folder">Where they are shown.</param>
    /// <returns>The counter; null where none can be read.</returns>
    public static EnergyCounter? Start(string folder = "/sys/class/powercap")
    {
        // "intel-rapl:0" is a package, "intel-rapl:0:1" a part of it that the package counts already.
        var zones = !Directory.Exists(folder) ? [] : Directory.GetDirectories(folder, "intel-rapl:*")
            .Where(zone => Path.GetFileName(zone).Count(letter => letter == ':') == 1)
            .Order(StringComparer.Ordinal)
            .Select(zone => (File: Path.Combine(zone, "energy_uj"), Range: Read(Path.Combine(zone, "max_energy_range_uj")), Start: Read(Path.Combine(zone, "energy_uj"))))
            .Where(zone => zone is { Range: not null, Start: not null })
            .Select(zone => (zone.File, zone.Range!.Value, zone.Start!.Value))
            .ToArray();
        return zones.Length == 0 ? null : new(zones);
    }

    /// <summary>Joules since the start; null when a counter cannot be read any more. A counter that has passed its end once is followed; twice it is not.</summary>
    public double? Joules()
    {
        var sum = 0.0;
        foreach (var (file, range, start) in _zones)
        {
            if (Read(file) is not { } now)
            {
                return null;
            }

            sum += (now >= start ? now - start : now - start + range) / 1e6;
        }

        return sum;
    }

    private static long? Read(string file)
    {
        try
        {
            return long.TryParse(File.ReadAllText(file), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // No counter, or not for us.
            return null;
        }
    }
}
