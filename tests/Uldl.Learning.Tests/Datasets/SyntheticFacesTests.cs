using Uldl.Core.Faces;
using Uldl.Learning.Datasets;
using Uldl.Learning.Datasets.Synthetic;
using Xunit;

namespace Uldl.Learning.Tests.Datasets;

public sealed class SyntheticFacesTests(SmallDataset shared) : IClassFixture<SmallDataset>
{
    public static TheoryData<string> EveryDomain => [.. DatasetCatalogue.All.Select(entry => entry.Key)];

    [Fact]
    public void Splits_share_no_identity()
    {
        using var dataset = shared.Open();
        var people = Enum.GetValues<Split>().Select(split => dataset.Faces.RowsOf(split).Select(row => dataset.Facts["identity"][row]).ToHashSet()).ToArray();
        Assert.Empty(people[0].Intersect(people[1]).Concat(people[0].Intersect(people[2])).Concat(people[1].Intersect(people[2])));
        Assert.InRange(people[0].Count, 20, 40);
    }

    [Fact]
    public void Affect_lies_in_the_plane_and_every_web_face_has_it()
    {
        using var dataset = shared.Open();
        Assert.True(dataset.Faces.HasAffect);
        Assert.All(dataset.Faces.Valence.Concat(dataset.Faces.Arousal), value => Assert.InRange(value, -1, 1));
    }

    [Fact]
    public void Votes_are_ten_and_distributions_are_whole()
    {
        using var dataset = shared.Open();
        for (var row = 0; row < dataset.Faces.Count; row++)
        {
            Assert.Equal(10, dataset.Faces.Votes.Skip(row * 7).Take(7).Sum());
            Assert.Equal(1, dataset.Faces.TrueDistributions.Skip(row * 7).Take(7).Sum(), 1e-5);
        }
    }

    [Fact]
    public void The_web_label_is_what_most_raters_say()
    {
        using var dataset = shared.Open();
        for (var row = 0; row < dataset.Faces.Count; row++)
        {
            var votes = dataset.Faces.Votes[(row * 7)..((row * 7) + 7)];
            Assert.Equal(votes.Max(), votes[dataset.Faces.Labels[row]]);
        }
    }

    [Fact]
    public void Portraits_have_no_affect()
    {
        using var portrait = new SmallDataset(SyntheticDomains.Portrait, threads: 2);
        using var dataset = portrait.Open();
        Assert.False(dataset.Faces.HasAffect);
        Assert.All(dataset.Faces.Valence, value => Assert.True(float.IsNaN(value)));
    }

    [Theory, MemberData(nameof(EveryDomain))]
    public void Every_domain_draws_every_expression_about_as_often_as_it_aims(string key)
    {
        var domain = new[] { SyntheticDomains.Web, SyntheticDomains.Portrait, SyntheticDomains.Film }.Single(domain => domain.Key == key);
        Assert.Equal(1, domain.Balance.Sum(), 1e-9);
        var labels = Enumerable.Range(0, 4_000).Select(number => LabelOf(domain, number)).ToArray();
        for (var c = 0; c < 7; c++)
        {
            Assert.InRange(labels.Count(label => label == c) / 4_000.0, domain.Balance[c] - .08, domain.Balance[c] + .08);
        }
    }

    [Fact]
    public void No_two_faces_are_alike()
    {
        using var dataset = shared.Open();
        Assert.Equal(dataset.Faces.Count, Enumerable.Range(0, dataset.Faces.Count).Select(row => Convert.ToHexString(dataset.Image(row))).Distinct().Count());
    }

    [Fact]
    public void The_first_faces_of_this_version_keep_their_labels_and_votes() =>
        Assert.Equal("2221011016022023610115133010241111516162 v3", string.Concat(Enumerable.Range(0, 40).Select(number => LabelOf(SyntheticDomains.Web, number))) + " v" + SyntheticDataset.Version);

    private static int LabelOf(SyntheticDomain domain, int row)
    {
        var draws = Draws.Of(SyntheticDataset.Seed, domain.Key + " meaning", row);
        var mixture = ExpressionMixture.Draw((Expression)draws.Pick(domain.Balance), domain, draws);
        return RaterPanel.Rate(mixture.Distribution(), domain.Carelessness, domain.Habit, draws).Label;
    }
}
