namespace Uldl.Web.Queue;

/// <summary>How to start this program once more, however it was started: by its own launcher, by <c>dotnet</c>, or inside a test.</summary>
internal static class ProgramFile
{
    private static readonly string Assembly = typeof(ProgramFile).Assembly.Location;

    private static readonly string Beside = Path.ChangeExtension(Assembly, OperatingSystem.IsWindows() ? ".exe" : null);

    /// <summary>The file to execute.</summary>
    public static string Launcher { get; } = FindLauncher();

    /// <summary>What to put before the program's own arguments.</summary>
    public static string[] Arguments { get; } = Launcher == Beside ? [] : [Assembly];

    private static string FindLauncher()
    {
        // dotnet Uldl.Web.dll: the same dotnet runs the worker.
        if (Environment.ProcessPath is { } running && Path.GetFileNameWithoutExtension(running) == "dotnet")
        {
            return running;
        }

        return File.Exists(Beside) ? Beside : "dotnet";
    }
}
