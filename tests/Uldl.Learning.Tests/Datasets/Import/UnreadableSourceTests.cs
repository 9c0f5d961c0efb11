using System.Diagnostics;
using Uldl.Learning.Datasets;
using Uldl.Learning.Datasets.Import;

namespace Uldl.Learning.Tests.Datasets.Import;

public sealed class UnreadableSourceTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ImportBench _bench = new();

    private SourceFolder Source => SourceFolder.Open(_bench.Source);

    [Fact]
    public void A_pipe_is_skipped_and_said_to_be_one()
    {
        Shell("mkfifo pipe.png; touch a.png");
        var source = Source;
        Assert.Equal(["a.png"], source.Files);
        Assert.Equal([new SkippedEntry("pipe.png", "it is a pipe, a socket or a device, not a regular file", false)], source.Skipped);
        Assert.False(source.Has("pipe.png"));
    }

    [Fact]
    public async Task A_pipe_is_never_opened()
    {
        Shell("mkfifo pipe.csv");
        var opening = Task.Run(() => Source.OpenRead("pipe.csv"), TestContext.Current.CancellationToken);
        var error = await Assert.ThrowsAsync<DatasetException>(() => opening.WaitAsync(Patience, TestContext.Current.CancellationToken));
        Assert.Contains("not a regular file", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_face_whose_picture_is_a_pipe_is_left_out()
    {
        var faces = _bench.Faces(3);
        Shell("rm face0001.png; mkfifo face0001.png");
        var import = Task.Run(() => _bench.Run(ListedFormat.Of(faces)), TestContext.Current.CancellationToken);
        var report = await import.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal((2, 1), (report.Kept, report.Excluded[FindingKind.Unreadable]));
    }

    [Fact]
    public void A_link_to_a_pipe_is_skipped()
    {
        Shell("mkfifo pipe; ln -s pipe link.png");
        var source = Source;
        Assert.Empty(source.Files);
        Assert.Equal(["link.png", "pipe"], source.Skipped.Select(entry => entry.Path));
    }

    [Fact]
    public void Names_that_are_not_utf8_are_skipped_and_said_to_be_so()
    {
        Shell("""touch a.png "$(printf 'b\377.png')"; mkdir "$(printf 'c\377')" """);
        var source = Source;
        Assert.Equal(["a.png"], source.Files);
        Assert.Equal([("b\uFFFD.png", false), ("c\uFFFD", true)], source.Skipped.Select(entry => (entry.Path, entry.IsFolder)));
        Assert.All(source.Skipped, entry => Assert.Equal("its name is not UTF-8; rename it", entry.Why));
    }

    [Fact]
    public void A_name_that_holds_the_replacement_sign_itself_is_a_name()
    {
        File.WriteAllText(Path.Combine(_bench.Source, "a\uFFFD.png"), "");
        Assert.Equal(["a\uFFFD.png"], Source.Files);
    }

    [Fact]
    public void A_folder_that_cannot_be_read_is_skipped_and_the_others_are_not()
    {
        // Deeper than a path may be long: that stops every user, even one whom no permission stops. One half is moved below the other.
        var half = string.Join('/', Enumerable.Repeat(new string('d', 200), 11));
        Shell($"mkdir -p good deep/{half} other/{half}; touch good/a.png; mv other deep/{half}");
        var source = Source;
        Assert.Equal(["good/a.png"], source.Files);
        var skipped = Assert.Single(source.Skipped);
        Assert.True(skipped.IsFolder);
        Assert.StartsWith("deep/", skipped.Path, StringComparison.Ordinal);
        Assert.StartsWith("cannot be read (", skipped.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_skipped_picture_counts_as_found_and_left_out_and_a_folder_is_noted()
    {
        Directory.CreateDirectory(Path.Combine(_bench.Source, "train", "happy"));
        File.WriteAllBytes(Path.Combine(_bench.Source, "train", "happy", "a.png"), ImportBench.Drawn(1));
        Shell("""mkfifo train/happy/pipe.png train/notes; mkdir "$(printf 'train/happy/c\377')" """);
        var report = DatasetImport.Run(_bench.Request() with { Format = "folders" }, _bench.Datasets, _ => { }, TestContext.Current.CancellationToken);
        Assert.Equal((2, 1), (report.Found, report.Kept));
        Assert.Equal((1, 2), (report.Excluded[FindingKind.NotReadable], report.Noted[FindingKind.NotReadable]));
    }

    [Fact]
    public void A_skipped_picture_that_a_row_names_is_left_out_once()
    {
        File.WriteAllBytes(Path.Combine(_bench.Source, "a.png"), ImportBench.Drawn(1));
        File.WriteAllText(Path.Combine(_bench.Source, "table.csv"), "image,label\na.png,happy\npipe.png,sad\n");
        Shell("mkfifo pipe.png");
        var report = DatasetImport.Run(_bench.Request() with { Format = "csv" }, _bench.Datasets, _ => { }, TestContext.Current.CancellationToken);
        Assert.Equal((2, 1), (report.Found, report.Kept));
        Assert.Equal((1, 1), (report.Excluded[FindingKind.RowWithoutPicture], report.Noted[FindingKind.NotReadable]));
    }

    public void Dispose()
    {
        // .NET itself can remove neither names that are not UTF-8 nor paths that are too long.
        Shell("rm -rf ./*");
        _bench.Dispose();
    }

    private void Shell(string script)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-ec", script]) { WorkingDirectory = _bench.Source })!;
        Assert.True(shell.WaitForExit(Patience));
        Assert.Equal(0, shell.ExitCode);
    }
}
