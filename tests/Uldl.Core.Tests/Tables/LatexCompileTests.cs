using System.Diagnostics;
using Uldl.Testing;
using Xunit;

namespace Uldl.Core.Tests.Tables;

public class LatexCompileTests
{
    [Fact]
    public void Every_golden_table_compiles()
    {
        Assert.SkipUnless(IsThere("pdflatex"), "pdflatex is not installed; on Debian the package texlive-latex-recommended brings it, with booktabs.");
        var goldens = Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Uldl.Core.Tests", "Tables"), "*.tex");
        Assert.True(goldens.Length >= 7, $"Only {goldens.Length} tables were found.");
        var folder = Directory.CreateTempSubdirectory("uldl-latex-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "all.tex"), $$"""
                \documentclass{article}
                \usepackage[utf8]{inputenc}
                \usepackage{booktabs}
                \begin{document}
                {{string.Join("\n\\clearpage\n", goldens.Order(StringComparer.Ordinal).Select(File.ReadAllText))}}
                \end{document}
                """);
            using var latex = Process.Start(new ProcessStartInfo("pdflatex", ["-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "all.tex"])
            {
                WorkingDirectory = folder.FullName,
                RedirectStandardOutput = true,
            })!;
            var said = latex.StandardOutput.ReadToEnd();
            latex.WaitForExit();
            Assert.True(latex.ExitCode == 0, said);
            Assert.True(new FileInfo(Path.Combine(folder.FullName, "all.pdf")).Length > 1000, said);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool IsThere(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(place => File.Exists(Path.Combine(place, program)));
}
