using System.Text.Json.Nodes;
using Uldl.Core.Experiments;
using Uldl.Learning.Methods;
using Uldl.Web.Elements;
using Uldl.Web.Features.Experiments;
using Xunit;

namespace Uldl.Web.Tests.Pages;

public sealed class ExperimentDraftTests
{
    private static readonly ExperimentConfig Config = new()
    {
        Name = "Noise table",
        Description = "What noise costs.",
        Methods =
        [
            new MethodChoice { Method = "cross-entropy" },
            new MethodChoice { Method = "ldl-va", Label = "LDL-VA (bank)", Options = new() { ["neighbourSource"] = "Bank", ["gamma"] = 0.1 } },
        ],
        Dataset = "synthetic-web",
        Noise = "pair-flip",
        NoiseCount = Uldl.Core.Noise.NoiseCount.ExactPerClass,
        NoiseRates = [0.07, 0.1, 0.29, 0.3],
        Seeds = [1, 2, 5],
        Training = new TrainingOptions { Epochs = 12, Precision = Precision.BFloat16, DecayEpochs = [3, 9] },
    };

    [Fact]
    public void What_is_opened_and_left_alone_stays_what_it_was() =>
        Assert.Equal(ConfigJson.Write(Config), ConfigJson.Write(ExperimentDraft.From(Config).ToConfig()));

    [Fact]
    public void Other_datasets_and_classes_stay_as_they_were_until_they_are_left()
    {
        var asked = Config with { FurtherDatasets = ["b"], AlsoTrainOn = ["c"], TestOn = ["others"], ClassMap = new Dictionary<Core.Faces.Expression, Core.Faces.Expression?> { [Core.Faces.Expression.Contempt] = null } };
        var draft = ExperimentDraft.From(asked);
        Assert.Equal(ConfigJson.Write(asked), ConfigJson.Write(draft.ToConfig()));

        draft.LeaveOtherDatasets();

        Assert.Equal(ConfigJson.Write(Config), ConfigJson.Write(draft.ToConfig()));
    }

    [Fact]
    public void Only_what_differs_from_the_defaults_is_written() =>
        Assert.Equal(["decayEpochs", "epochs", "precision"], ExperimentDraft.From(Config).Training.Select(pair => pair.Key).Order());

    [Theory]
    [InlineData("1, 2, 3", new[] { 1, 2, 3 })]
    [InlineData("1-4", new[] { 1, 2, 3, 4 })]
    [InlineData("7 9;11", new[] { 7, 9, 11 })]
    public void Seeds_are_read_as_people_type_them(string text, int[] expected) => Assert.Equal(expected, NumberList.Whole(text));

    [Theory, InlineData("ten"), InlineData("10, x")]
    public void A_rate_that_is_no_number_is_refused_with_a_sentence(string text)
    {
        var error = Assert.Throws<ConfigException>(() => NumberList.Percents(text));

        Assert.Contains("expected percentages", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_option_that_a_method_describes_can_be_asked_for()
    {
        Assert.All(MethodCatalogue.All, method => Assert.All(OptionField.Of(method.OptionsType), field =>
        {
            Assert.NotEmpty(field.Title);
            Assert.NotEmpty(field.Description);
            var written = new JsonObject();
            field.Write(written, method.Defaults, field.TextIn(method.Defaults));
            Assert.Empty(written);
        }));
    }

    [Fact]
    public void A_form_that_names_a_preset_moves_the_ground_under_the_other_options()
    {
        var method = MethodCatalogue.Find("ldl-va");
        var floor = OptionField.Of(method.OptionsType).Single(field => field.Key == "calibrationFloor");

        Assert.Equal("", floor.TextIn(OptionField.BaseOf(method.OptionsType, method.Defaults, [])));
        Assert.Equal("-1.3", floor.TextIn(OptionField.BaseOf(method.OptionsType, method.Defaults, new() { ["form"] = "ReferenceCode" })));
    }

    [Fact]
    public void Going_back_to_the_default_takes_the_option_out()
    {
        var method = MethodCatalogue.Find("ldl-va");
        var neighbours = OptionField.Of(method.OptionsType).Single(field => field.Key == "neighbours");
        var written = new JsonObject();

        neighbours.Write(written, method.Defaults, "16");
        Assert.Equal("16", written["neighbours"]!.ToJsonString());

        neighbours.Write(written, method.Defaults, neighbours.TextIn(method.Defaults));
        Assert.Empty(written);
    }
}
