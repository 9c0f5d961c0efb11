using Uldl.Learning.Affect;
using Uldl.Learning.Tests.Training;
using Uldl.Learning.Training;

namespace Uldl.Learning.Tests.Affect;

public sealed class RegressorAffectTests : IDisposable
{
    private const string Other = "synthetic-portrait";

    private readonly AffectFolder _folder = new();

    static RegressorAffectTests() => NativeEnvironment.Prepare(1);

    public RegressorAffectTests() => TinyFaces.Build(_folder.Datasets, key: Other, hasAffect: false, side: 24);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_same_request_gives_the_same_bits() =>
        Assert.Equal(_folder.Create(Request(epochs: 2)).Sha256, _folder.Create(Request(epochs: 2)).Sha256);

    [Fact]
    public void What_it_learned_there_it_predicts_here_and_its_quality_is_told()
    {
        var source = _folder.Create(Request(epochs: 30));
        Assert.Equal((126, 0, 0), (source.Faces, source.Missing, source.Clipped));
        Assert.True(source.Card.Purity > 0.5, $"Purity {source.Card.Purity:0.00}.");
        Assert.Matches(@"On its 21 validation faces: valence CCC 0\.\d{3}, RMSE 0\.\d{3}; arousal CCC", source.Provenance);
        Assert.Contains("Images of 3 × 24 × 24 were fitted to its 3 × 16 × 16.", source.Provenance, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dataset_without_values_cannot_teach_and_none_teaches_itself()
    {
        Assert.Contains("found 0 training faces with valence and arousal", _folder.Refusal(Request(1) with { Dataset = TinyFaces.Key, LearnFrom = Other }), StringComparison.Ordinal);
        Assert.Contains("cannot learn from itself", _folder.Refusal(Request(1) with { LearnFrom = Other }), StringComparison.Ordinal);
        Assert.Contains("No dataset to learn from", _folder.Refusal(Request(1) with { LearnFrom = null }), StringComparison.Ordinal);
    }

    private static AffectRequest Request(int epochs) =>
        new() { Dataset = Other, Name = "Regressor", Kind = AffectKind.Regressor, LearnFrom = TinyFaces.Key, Epochs = epochs };
}
