using CsCheck;
using Uldl.Core.Neighbours;
using Uldl.Core.Targets;
using Xunit;

namespace Uldl.Core.Tests.Targets;

public class FaceTargetTests
{
    private static readonly Gen<double[]> Distribution = Gen.Double[0.01, 1].Array[4].Select(parts => parts.Select(part => part / parts.Sum()).ToArray());

    private static readonly Gen<TargetParts> Parts =
        from form in Gen.OneOf(Gen.Const(SimilarityForm.SquaredL2), Gen.Const(SimilarityForm.L1))
        from delta in Gen.Double[0.05, 2]
        from lambda in Gen.Double[0.02, 0.98]
        from switches in Gen.Bool.Array[4]
        from epsilon in Gen.OneOf(Gen.Const(0.0), Gen.Const(1e-10))
        from gamma in Gen.Double[0, 1]
        from distance in Gen.Double[0, 5]
        select new TargetParts
        {
            Similarity = form,
            Delta = delta,
            Lambda = lambda,
            LocalSimilarity = switches[0],
            AdaptiveSimilarity = switches[1],
            DiscriminativeLoss = switches[2],
            CentreLossMovesUncertainty = switches[3],
            CalibrationFloor = switches[0] ? -1.3 : null,
            LogEpsilon = epsilon,
            Gamma = gamma,
            CentreDistance = distance,
        };

    private static readonly Gen<TargetNeighbour> Neighbour = Gen.Select(Gen.Double[0, 2], Gen.Double[-4, 4], Distribution, (distance, score, opinion) => new TargetNeighbour(distance, score, opinion));

    private static readonly Gen<(TargetParts Parts, int Label, double[] P, TargetNeighbour[] Neighbours)> Faces = Gen.Select(Parts, Gen.Int[0, 3], Distribution, Neighbour.Array[1, 9]);

    /// <summary>Both faces of the golden example of LDL-VA, in both forms; numbers by numpy and torch.</summary>
    [Theory]
    [InlineData(true, 0, new[] { 0.667793, 0.219324, 0.112883 }, new[] { 0.874578, 0.082804, 0.042618 }, 0.644465, 0.344784)]
    [InlineData(true, 1, new[] { 0.118547, 0.337094, 0.544359 }, new[] { 0.070973, 0.201814, 0.727213 }, 1.341002, -0.261530)]
    [InlineData(false, 0, new[] { 0.648757, 0.230746, 0.120497 }, new[] { 0.867392, 0.087116, 0.045493 }, 0.652227, 2 * 0.182671)]
    [InlineData(false, 1, new[] { 0.119471, 0.338941, 0.541588 }, new[] { 0.071526, 0.202920, 0.725555 }, 1.340062, 2 * -0.131550)]
    public void The_golden_faces_have_the_golden_numbers(bool isPaper, int face, double[] neighbourhood, double[] target, double loss, double gradient)
    {
        var form = isPaper ? TargetParts.Paper : TargetParts.ReferenceCode;
        var (parts, label, p, neighbours) = Golden(form, face);
        var answer = FaceTarget.Of(parts, label, p, neighbours);
        Near(neighbourhood, answer.Neighbourhood);
        Near(target, answer.Target);
        Assert.Equal(loss, answer.Classification, 2e-6);
        Assert.Equal(gradient, answer.LambdaGradient, 2e-6);
    }

    [Theory, InlineData(0, 0.283070), InlineData(1, 0.671739)]
    public void A_visit_of_the_released_code_moves_lambda_as_it_does_there(int face, double lambda)
    {
        var (parts, label, p, neighbours) = Golden(TargetParts.ReferenceCode, face);
        Assert.Equal(lambda, FaceTarget.Of(parts, label, p, neighbours).LambdaAfter(rate: 10, batch: 2), 2e-6);
    }

    [Fact]
    public void Distributions_sum_to_one_and_the_target_lies_between_label_and_neighbourhood() => Faces.Sample(face =>
    {
        var answer = FaceTarget.Of(face.Parts, face.Label, face.P, face.Neighbours);
        Assert.Equal(1, answer.Weights.Sum(), 1e-9);
        Assert.Equal(1, answer.Neighbourhood.Sum(), 1e-9);
        Assert.Equal(1, answer.Target.Sum(), 1e-9);
        Assert.All(answer.Target.Index(), share => Assert.InRange(
            share.Item, Math.Min(answer.Label[share.Index], answer.Neighbourhood[share.Index]) - 1e-12, Math.Max(answer.Label[share.Index], answer.Neighbourhood[share.Index]) + 1e-12));
    });

    [Fact]
    public void The_gradient_on_lambda_is_the_slope_of_the_loss() => Faces.Sample(face =>
    {
        // λ reaches the pull to the centre only where it is said to; elsewhere the pull is held still.
        const double step = 1e-5;
        double Loss(double lambda)
        {
            var answer = FaceTarget.Of(face.Parts with { Lambda = lambda }, face.Label, face.P, face.Neighbours);
            return face.Parts.CentreLossMovesUncertainty ? answer.Total : answer.Classification;
        }

        var slope = (Loss(face.Parts.Lambda + step) - Loss(face.Parts.Lambda - step)) / (2 * step);
        var answer = FaceTarget.Of(face.Parts, face.Label, face.P, face.Neighbours);
        Assert.Equal(slope, answer.LambdaGradient, 1e-7);
        Assert.Equal(slope * face.Parts.Lambda * (1 - face.Parts.Lambda), answer.LogitGradient, 1e-7);
    });

    [Fact]
    public void Parts_that_are_off_leave_their_trace_nowhere() => Faces.Sample(face =>
    {
        FaceTarget Under(Func<TargetParts, TargetParts> change) => FaceTarget.Of(change(face.Parts), face.Label, face.P, face.Neighbours);
        Assert.All(Under(parts => parts with { LocalSimilarity = false, AdaptiveSimilarity = false }).Weights, weight => Assert.Equal(1.0 / face.Neighbours.Length, weight, 1e-12));
        var labelOnly = Under(parts => parts with { Mixes = false });
        Assert.Equal(labelOnly.Label, labelOnly.Target);
        Assert.Equal(0, labelOnly.LambdaGradient);
        Assert.Equal(0, Under(parts => parts with { DetachTarget = true, CentreLossMovesUncertainty = false }).LambdaGradient);
        Assert.Equal(0, Under(parts => parts with { DiscriminativeLoss = false }).Attraction);
    });

    [Fact]
    public void A_face_without_neighbours_is_trained_on_its_label()
    {
        var answer = FaceTarget.Of(TargetParts.Paper, 1, [0.2, 0.8], []);
        Assert.Equal([0, 1], answer.Target);
        Assert.Equal(-Math.Log(0.8), answer.Classification, 1e-12);
        Assert.Equal((0, 0), (answer.LambdaGradient, answer.Lambda));
    }

    [Fact]
    public void The_nearest_of_one_face_are_those_of_the_table() => Gen.Select(Gen.Float[-1, 1].Array[3, 60], Gen.Int[0, 1000], Gen.OneOf(Gen.Const(SimilarityForm.SquaredL2), Gen.Const(SimilarityForm.L1))).Sample((points, place, form) =>
    {
        float[] arousal = [.. points.Reverse()];
        var (face, k) = (place % points.Length, Math.Min(5, points.Length - 1));
        var table = NeighbourSearch.Nearest(points, arousal, k, form, 0.5);
        var found = NeighbourSearch.NearestOf(points, arousal, face, k, form);
        Assert.Equal(table.NeighboursOf(face).ToArray(), found.Select(neighbour => neighbour.Row));
        Assert.Equal(table.SimilaritiesOf(face).ToArray(), found.Select(neighbour => (float)NeighbourSearch.LocalSimilarity(neighbour.Distance, form, 0.5)));
    });

    private static (TargetParts Parts, int Label, double[] P, TargetNeighbour[] Neighbours) Golden(TargetParts form, int face)
    {
        (double V, double A)[] places = [(0.50, 0.10), (-0.40, 0.60), (0.60, 0.00), (0.10, 0.40), (-0.45, 0.75)];
        double[][] said = [[], [], [0.7, 0.2, 0.1], [0.2, 0.5, 0.3], [0.1, 0.3, 0.6]];
        TargetNeighbour Of(int other, double score)
        {
            var (v, a) = (places[face].V - places[other].V, places[face].A - places[other].A);
            return new(form.Similarity == SimilarityForm.SquaredL2 ? (v * v) + (a * a) : Math.Abs(v) + Math.Abs(a), score, said[other]);
        }

        return face == 0
            ? (form with { Lambda = 0.3775406687981454 }, 0, Softmax(1.0, 0.2, -0.5), [Of(2, 0.8), Of(3, -2.0)])
            : (form with { Lambda = 0.598687660112452 }, 2, Softmax(0.3, 0.4, -0.2), [Of(4, 0.3), Of(3, -0.5)]);
    }

    private static double[] Softmax(params double[] logits) => [.. logits.Select(z => Math.Exp(z) / logits.Sum(Math.Exp))];

    private static void Near(double[] expected, double[] actual) => Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
}
