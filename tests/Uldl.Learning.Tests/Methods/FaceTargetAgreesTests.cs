using CsCheck;
using TorchSharp;
using Uldl.Core.Neighbours;
using Uldl.Core.Targets;
using Uldl.Learning.Methods.LdlVa;
using Xunit;
using static TorchSharp.torch;

namespace Uldl.Learning.Tests.Methods;

/// <summary>The arithmetic that pages use of one face, against what training computes with tensors for the same face, options and predictions.</summary>
public class FaceTargetAgreesTests
{
    private static readonly Gen<double[]> Logits = Gen.Double[-3, 3].Array[7];

    public static TheoryData<string> Forms => ["paper", "code"];

    [Theory, MemberData(nameof(Forms))]
    public void Its_numbers_and_gradients_are_those_of_the_training_code(string form)
    {
        var options = form == "paper" ? LdlVaOptions.Paper : LdlVaOptions.ReferenceCode;
        var parts = (form == "paper" ? TargetParts.Paper : TargetParts.ReferenceCode) with { Delta = options.Delta, Gamma = options.Gamma };
        Assert.Equal(
            (options.Similarity, options.CalibrationFloor, options.LogEpsilon, options.CentreRows == CentreRows.BatchAndNeighbours),
            (parts.Similarity, parts.CalibrationFloor, parts.LogEpsilon, parts.CentreOverNeighbours));

        Gen.Select(Logits, Logits.Array[1, 9], Gen.Double[-4, 4].Array[9], Gen.Double[0, 1].Array[9], Gen.Double[0.02, 0.98], Gen.Int[0, 6])
            .Sample((logits, others, scores, distances, lambda, label) => Compare(options, parts with { Lambda = lambda }, logits, others, scores, distances, label), iter: 100);
    }

    private static void Compare(LdlVaOptions options, TargetParts parts, double[] logits, double[][] others, double[] scores, double[] distances, int label)
    {
        using var scope = NewDisposeScope();
        var k = others.Length;
        var z = tensor(logits, [1, 7]).requires_grad_(true);
        var g = tensor(scores[..k], [1, k]);
        var lambda = tensor(new[] { parts.Lambda }).requires_grad_(true);
        var similarity = tensor(distances[..k].Select(distance => NeighbourSearch.LocalSimilarity(distance, options.Similarity, options.Delta)).ToArray(), [1, k]);
        var opinions = tensor(others.SelectMany(row => row).ToArray(), [1, k, 7]).softmax(2);
        var zeta = Equations.CalibrationScore(g, options.CalibrationFloor);
        var neighbourhood = Equations.Aggregate(zeta, similarity, opinions);
        var provided = nn.functional.one_hot(tensor(new[] { (long)label }), 7).to_type(ScalarType.Float64);
        var target = Equations.Mix(provided, neighbourhood, lambda);
        var loss = Equations.CrossEntropy(target, z, options.LogEpsilon).sum();
        using var centres = new ClassCentres(7, 3, 0.5, options.Repulsion, ScalarType.Float64, CPU);
        var feature = tensor(new[] { 0.3, -1.1, 0.7 }, [1, 3]);
        // As in training, where the loss averages over a batch and its neighbours: this is a batch of one.
        var attraction = centres.Attraction(feature, tensor(new[] { (long)label }), 1 - lambda.detach(), options.CentreRows == CentreRows.Batch ? 1 : 1 + k);
        loss.backward();

        var answer = FaceTarget.Of(
            parts with { CentreDistance = feature.pow(2).sum().item<double>() }, label, Numbers(z.detach().softmax(1)),
            [.. others.Select((_, i) => new TargetNeighbour(distances[i], scores[i], Numbers(opinions[0, i])))]);

        Near(zeta, answer.CalibrationScore);
        Near(similarity, answer.LocalSimilarity);
        Near(neighbourhood, answer.Neighbourhood);
        Near(target, answer.Target);
        Near(loss, [answer.Classification]);
        Near(attraction, [answer.Attraction]);
        Near(lambda.grad!, [answer.LambdaGradient]);
        Near(z.grad!, answer.PredictionGradient);
        Assert.Equal(answer.Classification + (options.Gamma * answer.Attraction), answer.Total, 1e-12);
    }

    private static double[] Numbers(Tensor values) => values.detach().flatten().contiguous().data<double>().ToArray();

    private static void Near(Tensor expected, double[] actual) =>
        Assert.All(Numbers(expected).Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
}
