using System.Globalization;

namespace Uldl.Web.Storage;

/// <summary>Where everything lies that is made at run time.</summary>
public sealed class DataFolder
{
    public DataFolder(string root)
    {
        Root = Path.GetFullPath(root);
    }

    public string Root { get; }

    public string Datasets => Path.Combine(Root, "datasets");

    /// <summary>Pre-trained weights that were imported; beside the datasets, as everything that trains expects.</summary>
    public string Weights => Path.Combine(Root, "weights");

    public string Runs => Path.Combine(Root, "runs");

    /// <summary>Zips that people sent, unpacked, until they are imported or forgotten.</summary>
    public string Uploads => Path.Combine(Root, "uploads");

    /// <summary>Published versions of reports, a folder a report.</summary>
    public string Reports => Path.Combine(Root, "reports");

    /// <summary>Selections of faces that are too long for an address, each named by its checksum.</summary>
    public string Selections => Path.Combine(Root, "selections");

    public string Database => Path.Combine(Root, "uldl.db");

    /// <summary>Folder of the program's own data (presets, published numbers): the repository's, or the one beside the published program.</summary>
    public static string Home { get; } = FindHome();

    /// <summary>The folder asked for, else <c>ULDL_DATA</c>, else the program's own.</summary>
    public static DataFolder Choose(string? asked)
    {
        var variable = Environment.GetEnvironmentVariable("ULDL_DATA");
        return new(!string.IsNullOrWhiteSpace(asked) ? asked : !string.IsNullOrWhiteSpace(variable) ? variable : Home);
    }

    /// <summary>Folder of one run's checkpoints, predictions and log.</summary>
    /// <remarks>The fingerprint keeps the folder apart from another run's, should the database ever be started anew.</remarks>
    public string RunFolder(RunRow run) =>
        Path.Combine(Runs, string.Create(CultureInfo.InvariantCulture, $"{run.Id:D5}-{run.Fingerprint[..8]}"));

    public string LogFile(RunRow run) => Path.Combine(RunFolder(run), "log.txt");

    private static string FindHome()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Uldl.Web.sln")))
            {
                return Path.Combine(folder.FullName, "data");
            }
        }

        return Path.Combine(AppContext.BaseDirectory, "data");
    }
}
