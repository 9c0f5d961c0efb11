using Uldl.Core.Faces;
using Uldl.Learning.Datasets.Import.Formats;

namespace Uldl.Learning.Tests.Datasets.Import;

public sealed class AffectNetRulesTests
{
    [Theory]
    [InlineData(Expression.Neutral, 0.1, -0.1, true)]
    [InlineData(Expression.Neutral, 0.2, 0, false)]
    [InlineData(Expression.Happiness, 0.5, -0.5, true)]
    [InlineData(Expression.Happiness, -0.1, 0.5, false)]
    [InlineData(Expression.Happiness, 0.1, 0.1, false)]
    [InlineData(Expression.Sadness, -0.5, 0.5, true)]
    [InlineData(Expression.Sadness, 0, -0.5, false)]
    [InlineData(Expression.Surprise, -0.5, 0.1, true)]
    [InlineData(Expression.Surprise, 0.5, 0, false)]
    [InlineData(Expression.Fear, 0, 0.5, true)]
    [InlineData(Expression.Fear, -0.5, 0, true)]
    [InlineData(Expression.Fear, 0.1, 0.5, false)]
    [InlineData(Expression.Fear, -0.5, -0.1, false)]
    [InlineData(Expression.Disgust, -0.31, 0, true)]
    [InlineData(Expression.Disgust, -0.25, 0, false)]
    [InlineData(Expression.Disgust, 0.1, 0.5, false)]
    [InlineData(Expression.Anger, 0.5, 0.1, true)]
    [InlineData(Expression.Anger, -0.5, 0, false)]
    [InlineData(Expression.Contempt, -0.3, 0, true)]
    [InlineData(Expression.Contempt, 0.3, 0, false)]
    public void A_label_agrees_with_its_region(Expression label, double valence, double arousal, bool expected) =>
        Assert.Equal(expected, AffectNetRules.Agree(label, valence, arousal));
}
