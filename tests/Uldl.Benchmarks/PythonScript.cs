using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Uldl.Benchmarks;

/// <summary>A script of this folder that does the same by Python, for comparison in the same run.</summary>
internal static class PythonScript
{
    private const string Python = "/usr/bin/python3";

    /// <summary>Runs a script that prints seconds.</summary>
    /// <returns>The seconds; null when Python or a package it needs is not there.</returns>
    internal static double? Seconds(string script, params string[] arguments)
    {
        if (!File.Exists(Python))
        {
            return null;
        }

        using var process = Process.Start(new ProcessStartInfo(Python, [Path.Combine(Folder(), script), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? double.Parse(output, CultureInfo.InvariantCulture) : null;
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
