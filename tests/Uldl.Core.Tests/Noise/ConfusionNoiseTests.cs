using Uldl.Core.Faces;
using Uldl.Core.Noise;
using Xunit;
using static Uldl.Core.Faces.Expression;

namespace Uldl.Core.Tests.Noise;

public class ConfusionNoiseTests
{
    private const int Faces = 100_000;

    [Fact]
    public void The_class_map_is_LA_Nets() =>
        Assert.Equal(
            [Sadness, Neutral, Neutral, Anger, Surprise, Anger, Disgust],
            NoiseCatalogue.Find("class-map")!.Corrupt(new([0, 1, 2, 3, 4, 5, 6], Expressions.Seven), 1, new Random(1)).Select(label => Expressions.Seven[label]));

    [Fact]
    public void What_the_map_or_the_table_does_not_name_stays()
    {
        Expression[] eight = [.. Enum.GetValues<Expression>()];
        Assert.Equal([Contempt], NoiseCatalogue.Find("class-map")!.Fixed(eight));
        Assert.Equal([Contempt], NoiseCatalogue.Find("model-annotator")!.Fixed(eight));
        Assert.Empty(NoiseCatalogue.Find("human-confusion")!.Fixed(eight));

        // A set without neutral faces has no place for happiness and sadness to go.
        Assert.Equal([Happiness, Sadness], NoiseCatalogue.Find("class-map")!.Fixed([Happiness, Sadness, Anger, Disgust]));
    }

    [Theory]
    // FERPlus, fear without its diagonal: .066 .019 .235 .099 .051 .018, sum .488.
    [InlineData("human-confusion", Fear, Surprise, 0.235 / 0.488)]
    [InlineData("human-confusion", Fear, Neutral, 0.066 / 0.488)]
    [InlineData("human-confusion", Disgust, Anger, 0.204 / 0.573)]
    [InlineData("human-confusion", Contempt, Neutral, 0.229 / 0.527)]
    // RAF-DB, disgust without its diagonal: .01 .04 .06 .12 .29 .17, sum .69.
    [InlineData("model-annotator", Disgust, Anger, 0.29 / 0.69)]
    [InlineData("model-annotator", Surprise, Disgust, 0)]
    public void Labels_go_where_the_table_sends_them(string key, Expression own, Expression other, double share)
    {
        Expression[] classes = [.. Enum.GetValues<Expression>()];
        var faces = new NoiseFaces([.. Enumerable.Repeat((int)own, Faces)], classes);
        var found = NoiseCatalogue.Find(key)!.Corrupt(faces, 1, new Random(3)).Count(label => label == (int)other) / (double)Faces;
        Assert.InRange(found, share - 0.007, share + 0.007);
    }

    [Fact]
    public void Instance_dependent_labels_go_where_the_face_itself_points()
    {
        float[] opinions = [.. Enumerable.Range(0, Faces).SelectMany(face => face % 2 == 0 ? new[] { 0.6f, 0.3f, 0.1f } : [float.NaN, float.NaN, float.NaN])];
        var corrupted = NoiseCatalogue.Find("instance-dependent")!.Corrupt(new(new int[Faces], [Neutral, Happiness, Sadness], opinions), 1, new Random(8));
        Assert.All(corrupted.Where((_, face) => face % 2 == 1), label => Assert.Equal(0, label));
        Assert.DoesNotContain(0, corrupted.Where((_, face) => face % 2 == 0));
        Assert.InRange(corrupted.Count(label => label == 1) / (Faces / 2.0), 0.74, 0.76);
    }

    [Fact]
    public void Instance_dependent_noise_is_refused_where_nobody_knows() =>
        Assert.Contains(
            "nobody knows",
            Assert.Throws<ArgumentException>(() => NoiseCatalogue.Find("instance-dependent")!.Corrupt(new([0, 1], Expressions.Seven), 0.1, new Random(1))).Message,
            StringComparison.Ordinal);
}
