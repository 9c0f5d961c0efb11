namespace Uldl.Testing;

/// <summary>Where the sources lie, seen from a test's output folder.</summary>
public static class Repository
{
    /// <summary>The folder that holds Uldl.Web.sln.</summary>
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Uldl.Web.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Uldl.Web.sln; run the tests from a clone.");
    }
}
