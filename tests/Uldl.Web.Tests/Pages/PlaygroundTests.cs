using Uldl.Web.Features.Methods.Playground;
using Xunit;

namespace Uldl.Web.Tests.Pages;

/// <summary>Expected numbers were computed with numpy and torch autograd for the logits (1.0, 0.2, -0.5) and label 0.</summary>
public sealed class PlaygroundTests
{
    private const int Decimals = 6;

    /// <summary>All but those whose gradient is not the slope by design: ELR's memory moves first and has no gradient, and RUL's mixture hands a face only its share. Both are tested by themselves.</summary>
    public static TheoryData<string> EveryPlainWay => [.. Ways.All.Select(way => way.Key).Except(["elr", "rul"])];

    [Theory]
    [InlineData("cross-entropy", 0, 0.514295)]
    [InlineData("label-smoothing", 0.1, 0.590962)]
    [InlineData("gce", 0.7, 0.431897)]
    [InlineData("sce", 0.1, 3.754705)]
    [InlineData("scn", 0.6, 0.705744)]
    [InlineData("elr", 0.2, -0.732276)]
    [InlineData("mixup", 0.3, 1.564295)]
    [InlineData("rul", 0.8, 1.264295)]
    [InlineData("eac", 0.5, 3.014295)]
    [InlineData("ldl-va", 0.377541, 0.644465)]
    public void The_example_costs_what_was_computed_elsewhere(string key, double knob, double loss) =>
        Assert.Equal(loss, Way(key).Of(ExampleFace.Usual, knob).Loss, Decimals);

    [Fact]
    public void LdlVa_pulls_as_was_computed_elsewhere() =>
        // The neighbourhood and λ are given with six decimals.
        Assert.Equal([-0.276656, 0.185860, 0.090797], Way("ldl-va").Of(ExampleFace.Usual, 0.377541).Gradient, (one, other) => Math.Abs(one - other) < 1.5e-6);

    [Fact]
    public void The_probabilities_are_those_of_the_example() =>
        Assert.Equal([0.597922, 0.268664, 0.133414], ExampleFace.Usual.Probabilities.Select(share => Math.Round(share, Decimals)));

    [Fact]
    public void The_views_of_the_example_differ_by_one_half() =>
        Assert.Equal(0.5, Ways.Consistency([1, 2, 3, 0, 1, 0], [1, 2, 2, 0, 0, 1]), Decimals);

    [Fact]
    public void The_memory_of_the_example_starts_as_written_down() =>
        Assert.Equal([0.2, 0.5, 0.3], Ways.Memory(ExampleFace.Usual, 0.2).Select(share => Math.Round(share, Decimals)));

    [Theory, MemberData(nameof(EveryPlainWay))]
    public void A_gradient_is_the_slope_of_its_loss(string key)
    {
        var way = Way(key);
        foreach (var label in Enumerable.Range(0, ExampleFace.Classes))
        {
            var face = ExampleFace.Usual with { Label = label };
            var answer = way.Of(face, way.Knob?.Usual ?? 0);
            for (var place = 0; place < ExampleFace.Classes; place++)
            {
                Assert.Equal(Slope(face, place, moved => way.Of(moved, way.Knob?.Usual ?? 0).Loss), answer.Gradient[place], 5);
            }
        }
    }

    [Fact]
    public void ELR_pulls_as_its_loss_slopes_while_its_memory_stands_still()
    {
        double[] memory = [.. Ways.Memory(ExampleFace.Usual, 0.2).Zip(ExampleFace.Usual.Probabilities, (old, now) => (0.7 * old) + (0.3 * now))];
        double Loss(ExampleFace face) => -Math.Log(face.OfLabel) + (3 * Math.Log(1 - memory.Zip(face.Probabilities, (t, p) => t * p).Sum()));

        var answer = Way("elr").Of(ExampleFace.Usual, 0.2);

        Assert.All(Enumerable.Range(0, 3), place => Assert.Equal(Slope(ExampleFace.Usual, place, Loss), answer.Gradient[place], 5));
    }

    [Fact]
    public void RUL_hands_a_face_its_share_of_the_mixture_s_gradient() =>
        Assert.Equal([0.8 * (0.597922 - 0.5), 0.8 * 0.268664, 0.8 * (0.133414 - 0.5)], Way("rul").Of(ExampleFace.Usual, 0.8).Gradient.Select(pull => Math.Round(pull, 5)), (one, other) => Math.Abs(one - other) < 2e-5);

    [Fact]
    public void An_address_holds_all_that_was_changed()
    {
        var state = new PlaygroundState().Move(1, -2.5).Provide(2).Turn(Way("gce"), 0.25).Turn(Way("scn"), 0.6);

        var (z, y, knobs) = state.Query;

        Assert.Equal(("1,-2.5,-0.5", "2", "gce:0.25"), (z, y, knobs));
        var (read, complaints) = PlaygroundState.Read(z, y, knobs);
        Assert.Empty(complaints);
        Assert.Equal(state.Face.Logits, read.Face.Logits);
        Assert.Equal((2, 0.25), (read.Face.Label, read.KnobOf(Way("gce"))));
    }

    [Theory]
    [InlineData("1,two,3", "9", "gce:much,none:1", 4)]
    [InlineData("1,2", "-1", ":::", 3)]
    [InlineData("NaN,1,2", "abc", "gce:Infinity", 3)]
    public void What_an_address_cannot_mean_stays_as_it_was_and_gets_a_sentence(string z, string y, string knobs, int sentences)
    {
        var (state, complaints) = PlaygroundState.Read(z, y, knobs);

        Assert.Equal(sentences, complaints.Count);
        Assert.All(complaints, complaint => Assert.Contains("the address says", complaint, StringComparison.Ordinal));
        Assert.Equal(0, state.Face.Label);
        Assert.Equal(0.2, state.Face.Logits[1]);
        Assert.Empty(state.Turned);
    }

    [Fact]
    public void Nothing_leaves_its_range()
    {
        var state = PlaygroundState.Read("99,0,-99", "0", "gce:7").State;

        Assert.Equal([4, 0, -4], state.Face.Logits);
        Assert.Equal(1, state.KnobOf(Way("gce")));
    }

    [Fact]
    public void Cross_entropy_pulls_hardest_where_the_label_is_unlikely_and_GCE_does_not()
    {
        var pulls = LossCurves.Pulls(new PlaygroundState()).ToDictionary(line => line.Name, line => line.Y);

        Assert.Equal(0.99, pulls["Cross-entropy"][0], Decimals);
        Assert.True(pulls["GCE"][0] < 0.05);
    }

    private static Way Way(string key) => Ways.All.Single(way => way.Key == key);

    private static double Slope(ExampleFace face, int place, Func<ExampleFace, double> loss)
    {
        const double Step = 1e-5;
        ExampleFace Moved(double by) => face with { Logits = [.. face.Logits.Select((logit, i) => i == place ? logit + by : logit)] };
        return (loss(Moved(Step)) - loss(Moved(-Step))) / (2 * Step);
    }
}
