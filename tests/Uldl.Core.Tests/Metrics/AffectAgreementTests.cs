using Uldl.Core.Metrics;
using Xunit;

namespace Uldl.Core.Tests.Metrics;

public class AffectAgreementTests
{
    [Fact]
    public void The_worked_example()
    {
        var agreement = AffectAgreement.Of([0.5f, -0.3f, 0.1f, -0.6f, 0f], [0.4f, -0.1f, -0.1f, -0.5f, 0.2f]);
        Golden.Equal(0.880137, agreement.Concordance);
        Golden.Equal(0.903207, agreement.Correlation);
        Golden.Equal(0.167332, agreement.RootMeanSquare);
        Golden.Equal(0.160000, agreement.MeanAbsolute);
        Golden.Equal(0.600000, agreement.SignAgreement);
        Assert.Equal(5, agreement.Count);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Correlations_with_a_constant_are_undefined(bool isTruth)
    {
        // 0.1 has no exact binary form: its rounded mean must not make a variance.
        float[] constant = [0.1f, 0.1f, 0.1f], moving = [0.1f, -0.2f, 0.7f];
        var agreement = isTruth ? AffectAgreement.Of(constant, moving) : AffectAgreement.Of(moving, constant);
        Assert.Null(agreement.Concordance);
        Assert.Null(agreement.Correlation);
        Golden.Equal(0.300000, agreement.MeanAbsolute);
    }

    [Fact]
    public void Without_faces_there_is_nothing_to_agree() => Assert.Throws<ArgumentOutOfRangeException>(() => AffectAgreement.Of([], []));
}
