using System.Runtime.CompilerServices;

namespace Uldl.Testing;

/// <summary>Compares text with a file that lies beside the test and was looked at by a person.</summary>
public static class GoldenFile
{
    /// <summary>Throws unless the file holds this very text. With ULDL_WRITE_GOLDEN=1 writes it instead, to be read before it is committed.</summary>
    /// <param name="path">Path below the test project.</param>
    /// <param name="actual">What the code produced; lines end with \n.</param>
    /// <param name="caller">Filled in by the compiler.</param>
    /// <exception cref="InvalidOperationException">The file is missing or holds another text.</exception>
    public static void Check(string path, string actual, [CallerFilePath] string caller = "")
    {
        var file = Path.Combine(ProjectOf(caller), path);
        if (Environment.GetEnvironmentVariable("ULDL_WRITE_GOLDEN") == "1")
        {
            File.WriteAllText(file, actual);
            return;
        }

        var expected = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        if (expected != actual)
        {
            throw new InvalidOperationException(
                $"{path} differs. If the new text is right, run this test with ULDL_WRITE_GOLDEN=1 and commit the file.\n--- expected\n{expected}\n--- found\n{actual}");
        }
    }

    // Source paths may have been rewritten for a deterministic build; the folder below tests/ is what counts.
    private static string ProjectOf(string caller)
    {
        var parts = caller.Replace('\\', '/').Split('/');
        return Path.Combine(Repository.Root, "tests", parts[Array.LastIndexOf(parts, "tests") + 1]);
    }
}
