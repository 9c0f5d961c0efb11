using CsCheck;
using Uldl.Core.Neighbours;
using Xunit;

namespace Uldl.Core.Tests.Neighbours;

public class NeighbourDisagreementTests
{
    private static readonly NeighbourTable OfFiveFaces =
        NeighbourSearch.Nearest(FiveFaces.Valence, FiveFaces.Arousal, 2, SimilarityForm.L1, 0.5);

    // Face 0 sees 1 and 2, with similarities too small for 32 bits.
    private static readonly NeighbourTable Distant = new(2, [1, 2, 0, 2, 0, 1], [0, 0, 1, 0.5f, 1, 1]);

    [Fact]
    public void Five_faces_score_the_golden_disagreement()
    {
        var scores = NeighbourDisagreement.Score(OfFiveFaces, FiveFaces.Labels);
        Assert.Equal(0.268941, scores[0], 5e-7);
        Assert.Equal(0.268941, scores[1], 5e-7);
        Assert.Equal(1, scores[3]);
    }

    [Fact]
    public void The_vote_of_the_neighbours_recovers_what_most_similarity_says() =>
        Assert.Equal([0, 2], NeighbourDisagreement.Vote(OfFiveFaces, [1, 0, 0, 1, 2], 3)[..2]);

    [Fact]
    public void Where_similarity_has_vanished_every_neighbour_counts_the_same()
    {
        Assert.Equal([0.5, 1.0 / 3, 1], NeighbourDisagreement.Score(Distant, [0, 0, 1]), (a, b) => Math.Abs(a - b) < 1e-7);
        Assert.Equal([0, 0, 0], NeighbourDisagreement.Vote(Distant, [0, 0, 1], 2));
    }

    [Fact]
    public void A_score_is_a_share_and_zero_exactly_where_all_agree() =>
        Gen.Int[0, 2].Array[5].Sample(labels =>
        {
            var scores = NeighbourDisagreement.Score(OfFiveFaces, labels);
            for (var face = 0; face < scores.Length; face++)
            {
                Assert.InRange(scores[face], 0, 1);
                var doAllAgree = OfFiveFaces.NeighboursOf(face).ToArray().All(neighbour => labels[neighbour] == labels[face]);
                Assert.Equal(doAllAgree, scores[face] == 0);
            }
        });

    [Fact]
    public void Purity_counts_neighbours_of_the_same_label()
    {
        // Nearest by L1: 0 -> 2 3, 1 -> 4 3, 2 -> 0 3, 3 -> 0 and 1 at equal distance, 4 -> 1 3; labels 0 2 0 1 2.
        var purity = NeighbourPurity.Of(OfFiveFaces, FiveFaces.Labels, 4);
        Assert.Equal(0.4, purity.Overall!.Value, 12);
        Assert.Equal([0.5, 0.0, 0.5, null], purity.PerClass);
        Assert.Equal([2, 1, 2, 0], purity.Counts);
    }

    [Fact]
    public void Labels_of_another_number_of_faces_are_refused()
    {
        Assert.Throws<ArgumentException>(() => NeighbourDisagreement.Score(OfFiveFaces, [0, 1]));
        Assert.Throws<ArgumentException>(() => NeighbourDisagreement.Vote(OfFiveFaces, [0, 1], 2));
        Assert.Throws<ArgumentException>(() => NeighbourPurity.Of(OfFiveFaces, [0, 1], 2));
    }
}
