using Uldl.Core.Faces;
using Uldl.Learning.Datasets.Synthetic;

namespace Uldl.Learning.Tests.Datasets;

public sealed class AffectTruthTests(SmallDataset shared) : IClassFixture<SmallDataset>
{
    [Fact]
    public void What_annotators_without_error_would_write_is_the_truth_to_the_third_decimal()
    {
        using var exact = new SmallDataset(SyntheticDomains.Web with { AffectNoise = 0 }, threads: 2);
        using var dataset = exact.Open();
        var (valence, arousal) = AffectTruth.Of(dataset)!.Value;
        for (var row = 0; row < dataset.Faces.Count; row++)
        {
            Assert.Equal(dataset.Faces.Valence[row], valence[row], 4e-4);
            Assert.Equal(dataset.Faces.Arousal[row], arousal[row], 4e-4);
        }
    }

    [Fact]
    public void Annotation_scatters_around_the_truth_as_the_domain_says()
    {
        using var dataset = shared.Open();
        var (valence, arousal) = AffectTruth.Of(dataset)!.Value;
        var errors = valence.Zip(dataset.Faces.Valence, (truth, given) => given - truth).Concat(arousal.Zip(dataset.Faces.Arousal, (truth, given) => given - truth)).ToArray();
        Assert.InRange(errors.Average(), -0.03, 0.03);
        Assert.InRange(Math.Sqrt(errors.Average(error => error * error)), 0.13, 0.17);
    }

    [Fact]
    public void Faces_without_annotation_have_a_truth_too()
    {
        using var portrait = new SmallDataset(SyntheticDomains.Portrait, threads: 2);
        using var dataset = portrait.Open();
        var (valence, arousal) = AffectTruth.Of(dataset)!.Value;
        Assert.All(valence.Concat(arousal), value => Assert.InRange(value, -1, 1));
        var happy = Array.IndexOf([.. dataset.Faces.Classes], Expression.Happiness);
        Assert.True(valence.Where((_, row) => dataset.Faces.Labels[row] == happy).Average() > 0.3);
    }
}
