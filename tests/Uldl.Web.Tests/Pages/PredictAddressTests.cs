using CsCheck;
using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Core.Neighbours;
using Uldl.Core.Targets;
using Uldl.Learning.Predicting;
using Uldl.Web.Features.Playground;
using Uldl.Web.Features.Predict;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Uldl.Web.Tests.Pages;

public class PredictAddressTests
{
    [Fact]
    public void An_address_says_what_was_asked() =>
        Gen.Select(Gen.Int[1, 99].Array[0, 4], Gen.Double[0, 500], Gen.Double[8, 500], Gen.Int[-179, 180], Gen.Bool).Sample((runs, place, side, turn, isTest) =>
        {
            var asked = new PredictAddress
            {
                Runs = [.. runs.Distinct()],
                Picture = isTest ? null : PictureShelf.NewKey(),
                Crop = isTest ? null : new(Math.Round(place, 1), Math.Round(place / 2, 1), Math.Round(side, 1), turn),
                Test = isTest ? 11000 : null,
                Label = isTest ? Expression.Fear : null,
            };
            var read = PredictAddress.Read(Query(asked.ToString()));
            Assert.Equal(asked.ToString(), read.ToString());
            Assert.Equal(asked.Crop, read.Crop);
        });

    [Theory]
    [InlineData("runs=x", "runs: found \"x\"")]
    [InlineData("runs=1,2,3,4,5", "at most 4 side by side")]
    [InlineData("picture=../../etc", "picture: found")]
    [InlineData("crop=1,2,NaN,4", "crop: found")]
    [InlineData("crop=1,2", "expected four numbers")]
    [InlineData("test=-1", "test: found \"-1\"")]
    [InlineData("label=zz", "label: found \"zz\"")]
    public void Words_that_make_no_sense_get_a_sentence(string query, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<ConfigException>(() => PredictAddress.Read(Query("predict?" + query))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("k=0", "k: found \"0\"")]
    [InlineData("delta=-1", "delta: found \"-1\"")]
    [InlineData("lambda=2", "expected a number from 0 to 1")]
    [InlineData("form=other", "paper or code")]
    [InlineData("switch=everything", "switch: found \"everything\"")]
    [InlineData("g=1:99", "g: found \"1:99\"")]
    [InlineData("similarity=cosine", "l2 or l1")]
    public void Knobs_that_make_no_sense_get_a_sentence(string query, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<ConfigException>(() => PlaygroundKnobs.Read(Query("playground?" + query))).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_knob_survives_its_address() =>
        Gen.Select(Gen.Int[1, 32], Gen.Double[0.01, 2], Gen.Double[0, 1], Gen.Int[0, 6].Select(part => (PlaygroundPart)part).Array[0, 4], Gen.Double[-6, 6], Gen.Bool).Sample((k, delta, lambda, parts, score, isL1) =>
        {
            var knobs = new PlaygroundKnobs
            {
                K = k,
                Delta = Math.Round(delta, 4),
                Lambda = Math.Round(lambda, 4),
                Similarity = isL1 ? SimilarityForm.L1 : SimilarityForm.SquaredL2,
                Label = Expression.Disgust,
                Form = isL1 ? "code" : "paper",
                Rate = 20,
                Batch = 64,
                Gamma = 0.1,
                Distance = 2.5,
            }.Score(3, Math.Round(score, 2));
            knobs = parts.Aggregate(knobs, (so, part) => so.Switch(part));
            var read = PlaygroundKnobs.Read(Query("playground?" + string.Join('&', knobs.Words.Select(word => $"{word.Name}={word.Value}"))));
            Assert.Equal(knobs.Words, read.Words);
            Assert.Equal(knobs.Over(TargetParts.Paper), read.Over(TargetParts.Paper));
        });

    [Fact]
    public void A_picture_is_forgotten_when_nobody_asks_for_it_and_when_told_to()
    {
        var clock = new FakeTimeProvider();
        var shelf = new PictureShelf(clock);
        var (one, two) = (PictureShelf.NewKey(), PictureShelf.NewKey());
        var picture = new SeenPicture { Format = "PNG", Width = 16, Height = 16, Original = (16, 16), WasTurned = false, Frames = 1, Png = [1, 2, 3], Faces = [] };
        shelf.Keep(one, picture);
        shelf.Keep(two, picture);
        clock.Advance(PictureShelf.Kept / 2);
        Assert.NotNull(shelf.Find(one));
        clock.Advance((PictureShelf.Kept / 2) + TimeSpan.FromSeconds(1));
        Assert.Null(shelf.Find(two));
        Assert.NotNull(shelf.Find(one));
        shelf.Forget(one);
        Assert.Null(shelf.Find(one));
    }

    private static Func<string, string?> Query(string address)
    {
        var query = QueryHelpers.ParseQuery(address.Contains('?', StringComparison.Ordinal) ? address[address.IndexOf('?', StringComparison.Ordinal)..] : "");
        return name => query.TryGetValue(name, out var value) ? value.ToString() : null;
    }
}
