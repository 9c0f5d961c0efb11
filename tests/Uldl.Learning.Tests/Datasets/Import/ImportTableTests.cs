using System.Diagnostics;
using Uldl.Core.Faces;
using Uldl.Learning.Datasets;
using Uldl.Learning.Datasets.Import;

namespace Uldl.Learning.Tests.Datasets.Import;

public sealed class ImportTableTests : IDisposable
{
    private const string Awkward = "a \"quoted\", comma\nand a new line";

    private static readonly float[] Shares = [0.5f, 0.25f, 0.25f, 0, 0, 0, 0];

    private readonly ImportBench _bench = new();

    [Fact]
    public void Ratings_votes_affect_and_facts_come_back_as_they_were()
    {
        _bench.Run(ListedFormat.Of(Awkwards()));
        using var dataset = _bench.Open();
        Assert.Equal([Awkward, "face0001"], dataset.Faces.Ids);
        Assert.Equal([.. Shares, .. Enumerable.Repeat(float.NaN, 7)], dataset.Faces.Rated);
        Assert.Equal([1, 2, 3, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], dataset.Faces.Votes);
        Assert.Equal([-0.5f, float.NaN], dataset.Faces.Valence);
        Assert.Equal(["one, \"two\"", ""], dataset.Facts["subject"]);
        Assert.Equal(["theirs", ""], dataset.Facts["source_label"]);
        Assert.False(dataset.Manifest.HasAffect);
    }

    [Fact]
    public void Pandas_reads_the_tables()
    {
        if (!HasPandas())
        {
            Assert.Skip("There is no /usr/bin/python3 with pandas here.");
        }

        _bench.Run(ListedFormat.Of(Awkwards()));
        var script = "import pandas, sys; s = pandas.read_csv(sys.argv[1] + '/samples.csv'); f = pandas.read_csv(sys.argv[1] + '/findings.csv'); "
            + "print(len(s), s['id'][0].count('\\n'), s['rated_neutral'][0], s['rated_neutral'].isna().sum(), list(f.columns)[0])";
        Assert.Equal("2 1 0.5 1 kind", Python(script, _bench.Packed).Output.Trim());
    }

    public void Dispose() => _bench.Dispose();

    private SourceFace[] Awkwards()
    {
        var faces = _bench.Faces(2);
        faces[0] = faces[0] with
        {
            Id = Awkward,
            Valence = -0.5f,
            Arousal = 0.25f,
            Votes = [1, 2, 3, 4, 0, 0, 0],
            Rated = Shares,
            Facts = new Dictionary<string, string> { ["subject"] = "one, \"two\"", ["label"] = "theirs" },
        };
        return faces;
    }

    private static bool HasPandas() => File.Exists("/usr/bin/python3") && Python("import pandas", "").Code == 0;

    private static (int Code, string Output) Python(string script, string argument)
    {
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", script, argument]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
