using System.Text.Json.Nodes;
using Uldl.Core.Faces;
using Uldl.Core.Worklists;
using Uldl.Learning.Affect;
using Uldl.Learning.Datasets;
using Uldl.Learning.Tests.Training;
using Uldl.Learning.Training;
using Uldl.Learning.Versions;

namespace Uldl.Learning.Tests.Versions;

public sealed class DatasetVersionsTests : VersionBench
{
    [Fact]
    public void Decisions_are_applied_to_the_runs_labels_and_everything_else_is_kept()
    {
        using var source = DatasetCatalogue.Open(TinyFaces.Key, Datasets);
        var manifest = Make(
            "Tiny reviewed",
            new Decision(0, "tiny-000", DecisionKind.Drop, null, "Ann", Noon),
            new Decision(1, "tiny-001", DecisionKind.Relabel, Expression.Anger, "Ann", Noon),
            new Decision(2, "tiny-002", DecisionKind.Keep, null, "Ann", Noon),
            new Decision(3, "tiny-003", DecisionKind.Unsure, null, "Bob", Noon, "a rule"));

        Assert.Equal("tiny-reviewed", manifest.Key);
        using var made = DatasetCatalogue.Open("tiny-reviewed", Datasets);
        made.Verify();
        Assert.Equal(Split.Unused, made.Faces.Splits[0]);
        Assert.Equal(source.Faces.Splits[1..], made.Faces.Splits[1..]);
        // Rows 0 to 6 carry the labels of the run, one class on; the others stay as they were.
        Assert.Equal([1, 6, 3, 4, 5, 6, 0], made.Faces.Labels[..7]);
        Assert.Equal(source.Faces.Labels[7..], made.Faces.Labels[7..]);
        Assert.Equal(source.Faces.Labels, made.Faces.CleanLabels);
        Assert.Equal(source.Faces.Votes, made.Faces.Votes);
        Assert.Equal(source.Faces.TrueDistributions, made.Faces.TrueDistributions);
        Assert.Equal(source.Faces.Valence, made.Faces.Valence);
        Assert.Equal(source.Facts["identity"], made.Facts["identity"]);
        Assert.Equal(["drop by Ann", "relabel by Ann", "keep by Ann", "unsure by rule (a rule)", ""], made.Facts["decision"][..5]);
        Assert.Equal(source.EncodePng(5), made.EncodePng(5));
        Assert.True(manifest.IsSynthetic);
    }

    [Fact]
    public void The_manifest_says_from_what_it_was_made()
    {
        var drop = new Decision(0, "tiny-000", DecisionKind.Drop, null, "Ann", Noon);
        var origin = Make("Tiny reviewed", drop).MadeFrom!;

        using var source = DatasetCatalogue.Open(TinyFaces.Key, Datasets);
        Assert.Equal((TinyFaces.Key, 12, "f00d", "1abe15", 70), (origin.Dataset, origin.Run, origin.RunFingerprint, origin.LabelsSha256, origin.RunFaces));
        Assert.Equal(source.Manifest.Files[SampleTable.FileName].Sha256, origin.SamplesSha256);
        Assert.Equal((WorklistCsv.Sha256([drop]), 1), (origin.Worklist.Sha256, origin.Worklist.Dropped));
        Assert.Equal(["Ann"], origin.Worklist.By);
        Assert.Equal(WorklistCsv.Write([drop]), File.ReadAllText(Path.Combine(Datasets, "tiny-reviewed", "worklist.csv")));
        Assert.Equivalent(origin, DatasetCatalogue.Find("tiny-reviewed", Datasets).MadeFrom);
    }

    [Fact]
    public void Pictures_lie_on_disk_once_and_outlive_the_dataset_that_they_came_from()
    {
        Make("Tiny reviewed");
        var (theirs, ours) = (Path.Combine(Datasets, TinyFaces.Key, PackedDataset.ImagesFile), Path.Combine(Datasets, "tiny-reviewed", PackedDataset.ImagesFile));
        var before = File.ReadAllBytes(ours);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(2, Links(ours));
        }

        Assert.Equal(File.ReadAllBytes(theirs), before);
        DatasetRemoval.Delete(TinyFaces.Key, Datasets);

        using var made = DatasetCatalogue.Open("tiny-reviewed", Datasets);
        made.Verify();
        Assert.Equal(before, File.ReadAllBytes(ours));
    }

    [Theory]
    [InlineData("cross-entropy", "{}")]
    [InlineData("ldl-va", """{ "neighbourSource": "Bank" }""")]
    public void Dropped_faces_are_not_learned_from_and_remaining_flips_are_known(string method, string options)
    {
        // The run flipped every face of rows 0 to 6; three of them are dropped, one gets its own label back.
        Make("Tiny reviewed", [.. Enumerable.Range(0, 3).Select(row => new Decision(row, $"tiny-{row:000}", DecisionKind.Drop, null, "Ann", Noon)), new(3, "tiny-003", DecisionKind.Relabel, Expression.Surprise, "Ann", Noon)]);

        var outcome = TrainingRun.Execute(
            new()
            {
                Method = method,
                Options = (JsonObject)JsonNode.Parse(options)!,
                Dataset = "tiny-reviewed",
                NoiseRate = 0,
                Seed = 1,
                Training = new() { Backbone = "resnet-tiny", Epochs = 2, BatchSize = 16 },
            },
            new(Datasets, Under("runs", "after")),
            _ => { },
            Token);

        Assert.Equal(("67", "3"), (outcome.Facts["faces.train"], outcome.Facts["noise.flipped"]));
        var lines = File.ReadAllLines(Under("runs", "after", "labels.csv"));
        Assert.Equal(68, lines.Length);
        Assert.DoesNotContain(lines, line => line.Contains("tiny-000", StringComparison.Ordinal));
        Assert.Contains("3,tiny-003,Surprise,Surprise,0", lines);
        Assert.Contains("4,tiny-004,Disgust,Fear,1", lines);
    }

    [Fact]
    public void A_version_of_a_version_still_knows_the_first_labels()
    {
        Make("Once");
        using var once = DatasetCatalogue.Open("once", Datasets);
        var faces = once.Faces.RowsOf(Split.Train).Select(row => new LabelledFace(row, once.Faces.Ids[row], once.Faces.Classes[once.Faces.Labels[row]], once.Faces.Classes[once.Faces.CleanLabels[row]]));
        DatasetVersions.Make(Request("Twice") with { Dataset = "once", SamplesSha256 = null, Faces = [.. faces], Decisions = [new(4, "tiny-004", DecisionKind.Drop, null, "Bob", Noon)] }, Datasets, Token);

        using var twice = DatasetCatalogue.Open("twice", Datasets);
        Assert.Equal(once.Faces.CleanLabels, twice.Faces.CleanLabels);
        Assert.Equal(69, twice.Faces.RowsOf(Split.Train).Length);
    }

    [Fact]
    public void Faces_that_the_run_did_not_learn_from_are_not_learned_from()
    {
        DatasetVersions.Make(Request("Subset") with { LearnedFromAll = false, Faces = [.. Faces().Take(10)] }, Datasets, Token);

        using var made = DatasetCatalogue.Open("subset", Datasets);
        Assert.Equal((10, 60, 21, 35), (made.Faces.RowsOf(Split.Train).Length, made.Faces.RowsOf(Split.Unused).Length, made.Faces.RowsOf(Split.Validation).Length, made.Faces.RowsOf(Split.Test).Length));
    }

    [Fact]
    public void Faces_that_the_run_held_out_stay_held_out_by_their_clean_labels()
    {
        TinyFaces.Build(Datasets, train: 91, validation: 0);
        DatasetVersions.Make(Request("Held out"), Datasets, Token);

        using var made = DatasetCatalogue.Open("held-out", Datasets);
        Assert.Equal(Enumerable.Range(70, 21), made.Faces.RowsOf(Split.Validation));
        Assert.Equal(70, made.Faces.RowsOf(Split.Train).Length);
    }

    [Fact]
    public void On_faces_that_nobody_flipped_a_new_label_is_no_flip()
    {
        TinyFaces.Build(Datasets, key: "people", format: "folders");
        using (var people = DatasetCatalogue.Open("people", Datasets))
        {
            // What a person imported is not drawn by a program.
            var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(Datasets, "people", "manifest.json")))!;
            manifest["isSynthetic"] = false;
            File.WriteAllText(Path.Combine(Datasets, "people", "manifest.json"), manifest.ToJsonString());
        }

        DatasetVersions.Make(
            Request("People reviewed") with { Dataset = "people", SamplesSha256 = null, Faces = [.. Faces().Select(face => face with { Provided = face.Clean })], Decisions = [new(1, "tiny-001", DecisionKind.Relabel, Expression.Anger, "Ann", Noon)] }, Datasets, Token);

        using var made = DatasetCatalogue.Open("people-reviewed", Datasets);
        Assert.Empty(made.Faces.CleanLabels);
        Assert.Equal(6, made.Faces.Labels[1]);
        Assert.Null(made.Manifest.Format);
    }

    [Fact]
    public void Sources_of_valence_arousal_go_along_and_fit()
    {
        var file = Under("affect.csv");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "image,valence,arousal\n" + string.Concat(Enumerable.Range(0, 126).Select(row => FormattableString.Invariant($"tiny-{row:000},{row / 200.0},{-row / 300.0}\n"))));
        var source = AffectSources.Create(new() { Dataset = TinyFaces.Key, Name = "Other", Kind = AffectKind.File, Path = file }, Datasets, (_, _, _) => { }, Token);

        Make("Tiny reviewed", new Decision(0, "tiny-000", DecisionKind.Drop, null, "Ann", Noon));

        var carried = Assert.Single(AffectSources.Of("tiny-reviewed", Datasets));
        Assert.Equal((source.Key, source.Sha256, true), (carried.Key, carried.Sha256, carried.FitsDataset));
        using var made = DatasetCatalogue.Open("tiny-reviewed", Datasets);
        Assert.Equal(0.05f, AffectSources.Read("tiny-reviewed", carried.Key, made, Datasets).Valence[10]);
    }

    [Fact]
    public void A_version_is_listed_and_can_be_deleted_and_made_again()
    {
        Make("Tiny reviewed");
        Assert.Contains(DatasetCatalogue.In(Datasets), entry => entry is { Key: "tiny-reviewed", IsImported: false, TrainFaces: 70 });

        DatasetRemoval.Delete("tiny-reviewed", Datasets);
        Assert.DoesNotContain(DatasetCatalogue.In(Datasets), entry => entry.Key == "tiny-reviewed");
        Make("Tiny reviewed");
    }

    private static int Links(string file)
    {
        using var stat = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("stat", ["-c", "%h", file]) { RedirectStandardOutput = true })!;
        return int.Parse(stat.StandardOutput.ReadToEnd(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
