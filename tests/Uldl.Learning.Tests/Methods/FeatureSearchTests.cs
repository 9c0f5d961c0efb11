using TorchSharp;
using Uldl.Core.Neighbours;
using Uldl.Learning.Methods.LdlVa;
using static TorchSharp.torch;

namespace Uldl.Learning.Tests.Methods;

public sealed class FeatureSearchTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void The_nearest_by_cosine_are_found_whatever_their_length()
    {
        // Directions 0°, 10°, 30° and 90°, of different lengths.
        double[] degrees = [0, 10, 30, 90];
        double[] lengths = [1, 50, 0.01, 3];
        var features = tensor(degrees.Zip(lengths, (angle, length) => new[] { length * Math.Cos(angle * Math.PI / 180), length * Math.Sin(angle * Math.PI / 180) }).SelectMany(point => point).ToArray()).reshape(4, 2);
        var (index, distance) = FeatureSearch.Nearest(features, 2);
        Assert.Equal([1, 2, 0, 2, 1, 0, 2, 1], index.data<long>().ToArray());
        double[] angles = [10, 30, 10, 20, 20, 30, 60, 80];
        Assert.All(angles.Zip(distance.data<double>()), pair => Assert.Equal(2 * Math.Sin(pair.First * Math.PI / 360), pair.Second, 6));
    }

    [Fact]
    public void Chunks_find_what_a_search_of_all_pairs_finds()
    {
        // 6,000 faces: five chunks.
        _ = manual_seed(1);
        var features = randn(6000, 4);
        var (index, distance) = FeatureSearch.Nearest(features, 3);
        var points = features.data<float>().ToArray();
        foreach (var face in new[] { 0, 1397, 1398, 1399, 4200, 5999 })
        {
            double Cosine(int other)
            {
                double dot = 0, own = 0, others = 0;
                for (var v = 0; v < 4; v++)
                {
                    var (a, b) = ((double)points[(face * 4) + v], (double)points[(other * 4) + v]);
                    (dot, own, others) = (dot + (a * b), own + (a * a), others + (b * b));
                }

                return dot / Math.Sqrt(own * others);
            }

            var nearest = Enumerable.Range(0, 6000).Where(other => other != face).Select(other => (Row: other, Cosine: Cosine(other))).OrderByDescending(pair => pair.Cosine).Take(3).ToArray();
            var found = index[face].data<long>().ToArray();
            var distances = distance[face].data<float>().ToArray();
            for (var rank = 0; rank < 3; rank++)
            {
                Assert.Equal(nearest[rank].Cosine, Cosine((int)found[rank]), 5);
                Assert.Equal(Math.Sqrt(Math.Max(0, 2 - (2 * nearest[rank].Cosine))), distances[rank], 2e-3);
            }

            Assert.DoesNotContain(face, found);
        }
    }

    [Theory]
    [InlineData(SimilarityForm.SquaredL2, new[] { 1, 0.36787944, 0.01831564 })]
    [InlineData(SimilarityForm.L1, new[] { 1, 0.36787944, 0.13533528 })]
    public void Similarity_falls_to_one_part_in_e_at_the_width(SimilarityForm form, double[] expected) =>
        Assert.All(expected.Zip(FeatureSearch.Similarity(tensor(new[] { 0, 0.5, 1.0 }), form, 0.5).data<double>()), pair => Assert.Equal(pair.First, pair.Second, 7));
}
