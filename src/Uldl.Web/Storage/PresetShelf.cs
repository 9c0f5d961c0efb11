using Uldl.Core.Experiments;

namespace Uldl.Web.Storage;

/// <summary>The presets that come with the program, and those in the data folder; a file of the same name there wins.</summary>
public sealed class PresetShelf(DataFolder folder)
{
    /// <summary>Every preset that can be read, in the order of the work: small before large.</summary>
    public IReadOnlyList<Preset> All() =>
        [.. Files().Values
            .Select(Read)
            .OrderBy(preset => preset.Config.Runs().Count() * preset.Config.Training.Epochs)
            .ThenBy(preset => preset.Key, StringComparer.Ordinal)];

    /// <summary>One preset.</summary>
    /// <exception cref="ConfigException">There is none of that name, or its file is not a config.</exception>
    public Preset Find(string key)
    {
        var files = Files();
        return files.TryGetValue(key, out var file)
            ? Read(file)
            : throw new ConfigException($"There is no preset '{key}'. Choose one of: {string.Join(", ", files.Keys.Order(StringComparer.Ordinal))}.");
    }

    private static Preset Read(string file) =>
        new(Path.GetFileNameWithoutExtension(file), ConfigJson.Read<ExperimentConfig>(File.ReadAllText(file), Path.GetFileName(file)));

    private Dictionary<string, string> Files() =>
        new[] { DataFolder.Home, folder.Root }
            .Select(root => Path.Combine(root, "presets"))
            .Where(Directory.Exists)
            .SelectMany(shelf => Directory.EnumerateFiles(shelf, "*.json"))
            .GroupBy(file => Path.GetFileNameWithoutExtension(file), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Last(), StringComparer.Ordinal);
}
