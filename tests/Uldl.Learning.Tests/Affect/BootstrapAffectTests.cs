using TorchSharp;
using Uldl.Core.Faces;
using Uldl.Learning.Affect;
using Uldl.Learning.Datasets;
using Uldl.Learning.Tests.Training;
using Uldl.Learning.Training;

namespace Uldl.Learning.Tests.Affect;

public sealed class BootstrapAffectTests : IDisposable
{
    private static readonly string[] People = [.. Enumerable.Range(0, 126).Select(row => $"person-{row / 3}")];

    private readonly AffectFolder _folder = new(new Dictionary<string, string[]> { ["identity"] = People }, hasAffect: false);

    static BootstrapAffectTests() => NativeEnvironment.Prepare(1);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_same_request_gives_the_same_bits_and_another_seed_others()
    {
        var sources = new[] { 1, 1, 2 }.Select(seed => _folder.Create(Request() with { Seed = seed })).ToList();
        Assert.Equal(sources[0].Sha256, sources[1].Sha256);
        Assert.Equal(sources[0].Provenance, sources[1].Provenance);
        Assert.NotEqual(sources[0].Sha256, sources[2].Sha256);
    }

    [Fact]
    public void Faces_that_can_be_told_apart_come_to_lie_beside_their_like()
    {
        var source = _folder.Create(Request() with { Folds = 3, Epochs = 25 });
        Assert.Equal((0, 0), (source.Missing, source.Clipped));
        Assert.True(source.Card.Purity > 0.6, $"Purity {source.Card.Purity:0.00}.");
        Assert.Contains("learned from the labels as provided", source.Provenance, StringComparison.Ordinal);
        Assert.Contains("disjoint by identity", source.Provenance, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_training_face_is_judged_by_one_network_and_every_other_face_by_all()
    {
        using var dataset = _folder.Open();
        var logits = BootstrapAffect.Logits(Request(), dataset, new(), (_, _, _) => { }, TestContext.Current.CancellationToken);
        Assert.All(logits, (row, face) => Assert.Equal(dataset.Faces.Splits[face] == Split.Train ? 7 : 14, row.Length));
    }

    [Fact]
    public void Folds_share_no_person_and_have_the_same_labels()
    {
        using var dataset = _folder.Open();
        var folds = FaceFolds.Cut(dataset, 5, seed: 1);
        Assert.Equal(dataset.Faces.RowsOf(Split.Train), folds.SelectMany(rows => rows).Order());
        Assert.Equal(People.Take(70).Distinct().Count(), folds.Sum(rows => rows.Select(row => People[row]).Distinct().Count()));
        Assert.All(folds, rows => Assert.InRange(rows.Length, 12, 16));
        Assert.All(folds, rows => Assert.All(Enumerable.Range(0, 7), label => Assert.InRange(rows.Count(row => dataset.Faces.Labels[row] == label), 1, 3)));
    }

    [Fact]
    public void More_folds_than_people_get_a_sentence()
    {
        TinyFaces.Build(_folder.Datasets, hasAffect: false, facts: new Dictionary<string, string[]> { ["subject"] = [.. People.Select((_, row) => $"{row % 3}")] });
        Assert.Contains("3 people among the training faces cannot fill 5 folds", _folder.Refusal(Request() with { Folds = 5 }), StringComparison.Ordinal);
    }

    [Fact]
    public void Probabilities_weigh_the_places_of_the_expressions()
    {
        // Half happiness (0.65, 0.30), half sadness (-0.60, -0.25); then neutral alone.
        var (valence, arousal) = ExpressionPrototypes.Map([0.5f, 0.5f, 0, 0, 0, 1], [Expression.Happiness, Expression.Sadness, Expression.Neutral]);
        Assert.Equal([0.025f, 0f], valence);
        Assert.Equal([0.025f, 0f], arousal);
    }

    [Fact]
    public void Networks_are_averaged_as_probabilities_and_temperature_divides_logits()
    {
        var faces = new FaceSet
        {
            Dataset = "none", Classes = [Expression.Neutral, Expression.Happiness], Ids = ["a"], Splits = [Split.Test], Labels = [0], Valence = [0], Arousal = [0],
        };
        var three = (float)Math.Log(3);
        Assert.Equal([0.75f, 0.25f], BootstrapAffect.Probabilities([[three, 0]], faces, 1));
        Assert.Equal([0.5f, 0.5f], BootstrapAffect.Probabilities([[three, 0, 0, three]], faces, 1));
        Assert.Equal([0.9f, 0.1f], BootstrapAffect.Probabilities([[three, 0]], faces, 0.5).Select(value => MathF.Round(value, 6)));
    }

    [Fact]
    public void Progress_tells_each_network_up_to_its_end()
    {
        var told = new List<(string Stage, int Done, int Total)>();
        AffectSources.Create(Request(), _folder.Datasets, (stage, done, total) => told.Add((stage, done, total)), TestContext.Current.CancellationToken);
        Assert.All(told, step => Assert.InRange(step.Done, 0, step.Total));
        Assert.All(told.GroupBy(step => step.Stage), stage => Assert.Equal(stage.Last().Total, stage.Last().Done));
        Assert.Equal(["Reading faces", "Training network 1 of 2", "Training network 2 of 2", "Judging"], told.Select(step => step.Stage).Distinct());
    }

    [Fact]
    public void Cancelling_between_two_batches_leaves_nothing_behind()
    {
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => AffectSources.Create(Request() with { Epochs = 1000 }, _folder.Datasets, (stage, _, _) =>
        {
            if (stage.StartsWith("Training", StringComparison.Ordinal))
            {
                stop.Cancel();
            }
        }, stop.Token));
        Assert.False(Directory.Exists(_folder.Shelf()));
    }

    [Fact]
    public void Steps_leave_no_tensor_behind()
    {
        Assert.Equal(LeftBehind(epochs: 1), LeftBehind(epochs: 4));

        long LeftBehind(int epochs)
        {
            // What earlier tests dropped goes now, not in the middle of the count.
            GC.Collect();
            GC.WaitForPendingFinalizers();
            var before = torch.Tensor.TotalCount;
            _folder.Create(Request() with { Epochs = epochs });
            return torch.Tensor.TotalCount - before;
        }
    }

    [Fact]
    public void A_network_or_device_that_is_not_there_gets_a_sentence()
    {
        Assert.Contains("expected one of resnet-micro", Assert.Throws<Core.Experiments.ConfigException>(() => _folder.Create(Request() with { Backbone = "none" })).Message, StringComparison.Ordinal);
        Assert.Contains("cuda:7", Assert.Throws<Core.Experiments.ConfigException>(() => _folder.Create(Request() with { Device = "cuda:7" })).Message, StringComparison.Ordinal);
        Assert.Contains("device", _folder.Refusal(Request() with { Device = "tpu" }), StringComparison.Ordinal);
        Assert.Contains("Folds", _folder.Refusal(Request() with { Folds = 1 }), StringComparison.Ordinal);
    }

    private static AffectRequest Request() => new() { Dataset = TinyFaces.Key, Name = "Bootstrap", Kind = AffectKind.Bootstrap, Folds = 2, Epochs = 2 };
}
