using CsCheck;
using Uldl.Core.Faces;
using Uldl.Web.Features.Uncertainty;
using Uldl.Web.Features.Uncertainty.Plane;
using Uldl.Web.Storage;
using Xunit;

namespace Uldl.Web.Tests.Plane;

public class PlaneMathTests
{
    [Fact]
    public void A_lasso_that_crosses_itself_holds_what_an_odd_number_of_lines_surrounds()
    {
        // A bow tie: two triangles that meet at the middle.
        var lasso = Lasso.Of([-1, 1, -1, 1], [-1, 1, 1, -1]);

        Assert.True(lasso.Contains(0, 0.5));
        Assert.True(lasso.Contains(0, -0.5));
        Assert.False(lasso.Contains(0.5, 0));
        Assert.False(lasso.Contains(-0.5, 0));
    }

    [Fact]
    public void A_lasso_around_a_rectangle_holds_what_the_rectangle_holds() =>
        Gen.Double[-1, 1].Array[2, 200].Sample(numbers =>
        {
            var window = new PlaneWindow(-0.31, 0.42, -0.53, 0.24);
            var lasso = Lasso.Of([window.Left, window.Right, window.Right, window.Left], [window.Bottom, window.Bottom, window.Top, window.Top]);
            for (var i = 0; i + 1 < numbers.Length; i += 2)
            {
                Assert.Equal(window.Contains((float)numbers[i], (float)numbers[i + 1]), lasso.Contains((float)numbers[i], (float)numbers[i + 1]));
            }
        });

    [Fact]
    public void A_density_counts_every_face_of_its_window_once() =>
        Gen.Select(Gen.Float[-1, 1].Array[2, 120], Gen.Int[0, 1].Array[120], Gen.Int[1, 9]).Sample((places, chosen, cells) =>
        {
            var faces = Faces([.. places.Chunk(2).Where(pair => pair.Length == 2).Select(pair => (pair[0], pair[1]))]);
            var mask = chosen.Take(faces.Count).Select(one => (byte)one).ToArray();
            var window = new PlaneWindow(-0.5, 0.75, -0.25, 0.5);
            int[] inside = [.. Enumerable.Range(0, faces.Count).Where(face => window.Contains(faces.Valence[face], faces.Arousal[face]))];

            var density = PlaneDensity.Of(faces, window, PlaneColour.Label, mask, cells, cells + 1);

            Assert.Equal(inside.Length, density.Counts.Sum());
            Assert.Equal(inside.Count(face => mask[face] == 1), density.Chosen.Sum());
            Assert.All(density.Counts.Zip(density.Values), cell => Assert.Equal(cell.First == 0, float.IsNaN(cell.Second)));
        });

    [Fact]
    public void A_cell_says_the_commonest_label_and_the_mean_doubt()
    {
        var faces = Faces([(0.1f, 0.1f), (0.2f, 0.2f), (0.3f, 0.3f), (-0.5f, -0.5f)], labels: [1, 1, 0, 0], doubt: [0.1f, 0.2f, 0.6f, 0.7f]);
        byte[] all = [1, 1, 1, 1];

        Assert.Equal([0, float.NaN, float.NaN, 1], PlaneDensity.Of(faces, PlaneWindow.Whole, PlaneColour.Label, all, 2, 2).Values);
        Assert.Equal(0.3f, PlaneDensity.Of(faces, PlaneWindow.Whole, PlaneColour.Doubt, all, 2, 2).Values[3], 1e-6f);
    }

    [Theory]
    [InlineData(0.5, 1.1774)]
    [InlineData(0.9, 2.1460)]
    public void The_line_around_a_share_of_a_normal_class_has_the_radius_of_that_share(double share, double radius)
    {
        // Of a normal distribution in two dimensions the share 1 - exp(-r²/2) lies within r standard deviations.
        const double sigma = 0.2;
        var random = new Random(1);
        var (valence, arousal) = (new float[40_000], new float[40_000]);
        for (var face = 0; face < valence.Length; face++)
        {
            var (length, angle) = (sigma * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())), 2 * Math.PI * random.NextDouble());
            (valence[face], arousal[face]) = ((float)(length * Math.Cos(angle)), (float)(length * Math.Sin(angle)));
        }

        var segments = DensityContours.Of(valence, arousal, [share])[0];

        // Smoothing widens by less than a tenth; the grid is coarse by a fortieth.
        Assert.All(segments.Chunk(2), end => Assert.InRange(Math.Sqrt((end[0] * end[0]) + (end[1] * end[1])) / sigma, radius * 0.93, radius * 1.14));
        Assert.True(segments.Length > 100);
    }

    [Fact]
    public void Few_faces_of_a_normal_class_have_one_smooth_line()
    {
        // A lone face far out made a ring of its own, or a bay, with one width for all.
        for (var seed = 1; seed <= 10; seed++)
        {
            var random = new Random(seed);
            var places = Enumerable.Range(0, 2).Select(_ => Enumerable.Range(0, 80).Select(_ => (float)(0.12 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))).ToArray()).ToArray();
            var segments = DensityContours.Of(places[0], places[1], [0.9])[0];
            var lines = DensityContours.Joined(segments, PlaneWindow.Whole);

            var ring = Assert.Single(lines);
            Assert.Equal((segments.Length / 4) + 1, ring.Count / 2);
            Assert.Equal((ring[0], ring[1]), (ring[^2], ring[^1]), (one, other) => Math.Abs(one.Item1 - other.Item1) + Math.Abs(one.Item2 - other.Item2) < 1e-3);
        }
    }

    [Fact]
    public void Lines_end_where_the_window_does()
    {
        float[] places = [.. Enumerable.Range(0, 40).Select(face => (face % 7) * 0.05f)];
        var segments = DensityContours.Of(places, places, [0.9])[0];
        var half = new PlaneWindow(-2, 0.15, -2, 2);

        var lines = DensityContours.Joined(segments, half);

        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.All(line.Chunk(2), corner => Assert.True(half.Contains(corner[0], corner[1]))));
        var inside = Enumerable.Range(0, segments.Length / 4).Count(segment => half.Contains(segments[4 * segment], segments[(4 * segment) + 1]) && half.Contains(segments[(4 * segment) + 2], segments[(4 * segment) + 3]));
        Assert.Equal(inside, lines.Sum(line => (line.Count / 2) - 1));
    }

    [Fact]
    public void A_class_of_few_faces_has_no_line() =>
        Assert.All(DensityContours.Of(new float[DensityContours.Fewest - 1], new float[DensityContours.Fewest - 1], [0.5, 0.9]), Assert.Empty);

    [Fact]
    public void Faces_at_one_place_do_have_lines() =>
        Assert.All(DensityContours.Of(new float[30], new float[30], [0.5, 0.9]), line => Assert.All(line, number => Assert.InRange(number, -0.2f, 0.2f)));

    [Fact]
    public void Orders_are_those_of_a_stable_sort() =>
        Gen.Int[0, 5].Array[0, 60].Sample(levels =>
        {
            var scores = Array.ConvertAll(levels, level => level == 5 ? float.NaN : level);
            int[] places = [.. Enumerable.Range(0, scores.Length)];

            Assert.Equal(places.OrderBy(place => float.IsNaN(scores[place]) ? float.PositiveInfinity : scores[place]), FaceOrders.Sorted(scores, isAscending: true));
            Assert.Equal(places.OrderBy(place => float.IsNaN(scores[place]) ? float.PositiveInfinity : -scores[place]), FaceOrders.Sorted(scores, isAscending: false));
        });

    [Fact]
    public void A_histogram_counts_every_face_once() =>
        Gen.Float[0, 1].Array[1, 80].Sample(scores =>
        {
            var bins = ScoreBins.Of(scores, [.. Enumerable.Range(0, scores.Length)], face => face % 3 == 0);

            Assert.Equal(scores.Length, bins.Count);
            Assert.Equal((scores.Length + 2) / 3, bins.Flipped.Sum());
            Assert.Equal(scores.Min(), (float)bins.Low);
            Assert.Equal(scores.Max(), (float)bins.High);
        });

    [Fact]
    public void An_address_says_what_it_was_read_from() =>
        Gen.Select(Gen.Int[1, 9], Gen.Bool, Gen.Int[0, 2], Gen.Int[0, 4], Gen.Double[-1, 0], Gen.Double[0.01, 1]).Sample((run, isBoxed, split, by, low, high) =>
        {
            var asked = new PlaneAddress
            {
                Run = run,
                Split = (Split)split,
                By = (PlaneColour)by,
                Affect = isBoxed ? "emonet.v1" : null,
                Chosen = isBoxed ? "0-3,7" : null,
                Box = isBoxed ? PlaneWindow.Read("box", new PlaneWindow(low, high, low, high).ToString()) : null,
                Label = isBoxed ? Expression.Fear : null,
                Doubt = (isBoxed ? low : null, high),
                View = PlaneWindow.Whole,
                IsWithoutContours = isBoxed,
            };

            Assert.Equal(asked, PlaneAddress.Read(asked.Query));
        });

    private static PlaneFaces Faces((float Valence, float Arousal)[] places, byte[]? labels = null, float[]? doubt = null) => new()
    {
        Classes = [Expression.Neutral, Expression.Happiness],
        Rows = [.. Enumerable.Range(0, places.Length)],
        Valence = [.. places.Select(place => place.Valence)],
        Arousal = [.. places.Select(place => place.Arousal)],
        Doubt = doubt ?? [],
        Labels = labels ?? new byte[places.Length],
        Predicted = [],
        Clean = labels ?? new byte[places.Length],
        NameOf = row => $"face{row}",
        Missing = 0,
        Origin = "",
        Version = "",
        DoubtTitle = "",
    };
}
