using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Core.Metrics;
using Uldl.Learning.Datasets;
using Uldl.Learning.Predicting;
using Uldl.Web.Queue;
using Uldl.Web.Storage;
using Uldl.Web.Tests.Engine;
using Xunit;

namespace Uldl.Web.Tests.Queue;

/// <summary>The portal's side of predicting, with the real process on the other.</summary>
public class PredictWorkerTests(DrawnFaces faces)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hostile_uploads_get_a_sentence_each_and_the_process_goes_on()
    {
        var folder = faces.NewFolder();
        using var worker = Worker(folder);
        var face = Pictures(folder, [11000], 1);
        var process = 0;
        foreach (var (file, sentence) in new (byte[] File, string Sentence)[]
        {
            ("no picture at all"u8.ToArray(), "gives no picture"),
            (Encoding.UTF8.GetBytes("{\"type\":\"look\"}\n{\"type\":\"face\"}"), "gives no picture"),
            ([], "the file is empty"),
            (face[..(face.Length / 2)], "the file is cut short"),
            (Huge(face), "too large: it has 50000 × 50000 pixels"),
        })
        {
            Assert.Contains(sentence, (await Assert.ThrowsAsync<PredictException>(() => worker.LookAsync("a", file, Token))).Message, StringComparison.Ordinal);
            process = process == 0 ? worker.ProcessId!.Value : process;
            Assert.Equal(process, worker.ProcessId);
        }

        Assert.Contains("at most 20 MiB", (await Assert.ThrowsAsync<PredictException>(() => worker.LookAsync("a", new byte[PredictProtocol.MostBytes + 1], Token))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_drawn_face_of_a_sheet_is_found_the_largest_first()
    {
        var folder = faces.NewFolder();
        using var worker = Worker(folder);
        var seen = Read<SeenPicture>(await worker.LookAsync("sheet", Pictures(folder, [11000, 11003], 2), Token));
        Assert.Equal((96, 48), (seen.Width, seen.Height));
        Assert.Equal(2, seen.Faces.Count);
        Assert.True(seen.Faces[0].Width * seen.Faces[0].Height >= seen.Faces[1].Width * seen.Faces[1].Height);
        Assert.Equal([false, true], seen.Faces.Select(face => face.Crop.X > 48).Order());
    }

    [Fact]
    public async Task A_process_that_was_killed_is_started_anew_and_is_sent_the_picture_again()
    {
        var folder = faces.NewFolder();
        await using var portal = await TestPortal.StartAsync(folder);
        var id = await portal.QueueAsync(SmallExperiments.OneRun(epochs: 1));
        var run = await portal.WaitAsync(id, RunState.Completed);
        var worker = portal.Get<PredictWorker>();
        var seen = Read<SeenPicture>(await worker.LookAsync("one", Pictures(folder, [11000], 1), Token));
        var crop = FaceCrop.Middle(seen.Width, seen.Height);
        var first = Read<PredictedFace>(await worker.AskAsync(run, ("one", seen.Png), crop, 0, Token));
        var old = worker.ProcessId!.Value;

        using (var process = Process.GetProcessById(old))
        {
            process.Kill();
            await process.WaitForExitAsync(Token);
        }

        // Whether the portal has noticed yet or not: at most one request meets the dead process.
        PredictedFace? second = null;
        for (var attempt = 0; second is null && attempt < 2; attempt++)
        {
            try
            {
                second = Read<PredictedFace>(await worker.AskAsync(run, ("one", seen.Png), crop, 0, Token));
            }
            catch (PredictException error)
            {
                Assert.Contains("signal 9", error.Message, StringComparison.Ordinal);
            }
        }

        Assert.Equal(first.Probabilities, second!.Probabilities);
        Assert.NotEqual(old, worker.ProcessId);
        Assert.False(Directory.EnumerateFiles(folder.Root, "*.png", SearchOption.AllDirectories).Any());
    }

    [Fact]
    public async Task A_test_face_is_predicted_as_the_run_stored_it()
    {
        var folder = faces.NewFolder();
        await using var portal = await TestPortal.StartAsync(folder);
        var id = await portal.QueueAsync(SmallExperiments.OneUncertainRun(epochs: 1));
        var run = await portal.WaitAsync(id, RunState.Completed);
        var tests = TestFaces.Of(run.ReadConfig(), folder.Datasets);
        var stored = RunPredictions.Read(folder.RunFolder(run))!;
        Assert.Equal(stored.TestLabels, tests.Labels.Select(label => (int)label));
        foreach (var place in new[] { 0, 20, 49 })
        {
            var said = Read<PredictedFace>(await portal.Get<PredictWorker>().AskAsync(run, null, null, tests.Rows[place], Token));
            Assert.All(said.Probabilities.Zip(stored.Test.Skip(place * 7)), pair => Assert.Equal(pair.Second, pair.First, 1e-5f));
            Assert.InRange(Confidence.Entropy(said.Probabilities, 7)[0], 0, Math.Log(7));
        }
    }

    [Fact]
    public async Task Nobody_asking_ends_the_process()
    {
        var folder = faces.NewFolder();
        var clock = new FakeTimeProvider();
        using var worker = Worker(folder, clock: clock);
        _ = await worker.LookAsync("one", Pictures(folder, [11000], 1), Token);
        using var process = Process.GetProcessById(worker.ProcessId!.Value);
        clock.Advance(new PredictOptions().Idle);
        await process.WaitForExitAsync(Token);
        Assert.Null(worker.ProcessId);

        _ = await worker.LookAsync("one", Pictures(folder, [11000], 1), Token);
        Assert.NotNull(worker.ProcessId);
    }

    [Fact]
    public async Task What_takes_too_long_ends_the_process_and_says_so()
    {
        var folder = faces.NewFolder();
        using var worker = Worker(folder, new PredictOptions { Look = TimeSpan.Zero });
        Assert.Contains("no answer within 0 s", (await Assert.ThrowsAsync<PredictException>(() => worker.LookAsync("one", Pictures(folder, [11000], 1), Token))).Message, StringComparison.Ordinal);
        Assert.Null(worker.ProcessId);
    }

    private static PredictWorker Worker(DataFolder folder, PredictOptions? options = null, TimeProvider? clock = null) =>
        new(folder, options ?? new(), clock ?? TimeProvider.System, NullLogger<PredictWorker>.Instance);

    private static T Read<T>(string json) => PrepareProtocol.ReadAs<T>(json);

    private static byte[] Pictures(DataFolder folder, int[] rows, int columns)
    {
        using var dataset = DatasetCatalogue.Open(DrawnFaces.Dataset, folder.Datasets);
        return dataset.EncodeSheetPng(rows, columns);
    }

    private static byte[] Huge(byte[] png)
    {
        var file = png.ToArray();
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(16), 50_000);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(20), 50_000);
        return file;
    }
}
