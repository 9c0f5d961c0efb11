using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Uldl.Core.Experiments;
using Uldl.Learning.Methods;
using Uldl.Learning.Methods.LdlVa;

namespace Uldl.Learning.Tests.Methods;

public sealed class LdlVaNoteTests
{
    public static TheoryData<string> Options =>
        [.. typeof(LdlVaOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(option => option.GetCustomAttribute<DisplayAttribute>() is not null).Select(option => option.Name)];

    [Theory, MemberData(nameof(Options))]
    public void Every_option_that_differs_changes_what_a_table_says(string name)
    {
        foreach (var form in new[] { LdlVaOptions.Paper, LdlVaOptions.ReferenceCode })
        {
            // A source's name means something in one neighbour space only.
            var start = name == nameof(LdlVaOptions.Affect) ? form with { NeighbourSpace = NeighbourSpace.PseudoSource, Affect = "one.v1" } : form;
            Assert.NotEqual(LdlVaNote.Of(start), LdlVaNote.Of(Changed(start, typeof(LdlVaOptions).GetProperty(name)!)));
        }
    }

    [Theory, MemberData(nameof(Options))]
    public void Every_option_explains_itself(string name)
    {
        var display = typeof(LdlVaOptions).GetProperty(name)!.GetCustomAttribute<DisplayAttribute>()!;
        Assert.False(string.IsNullOrWhiteSpace(display.Name));
        Assert.EndsWith(".", display.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "the paper's form, 8 neighbours, neighbours' predictions from a forward pass of each.")]
    [InlineData("""{ "neighbourSource": "Bank", "neighbourSpace": "Random", "adaptiveSimilarity": false, "localSimilarity": false }""", "the paper's form, 8 neighbours, neighbours' predictions from a bank of last predictions, a deviation from both forms, random neighbours, all of similarity 1, without adaptive similarity, without local similarity, so each neighbour counts 1/K.")]
    [InlineData("""{ "uncertainty": "Fixed", "fixedUncertainty": 0.2, "neighbourOpinion": "Labels", "gamma": 0.1 }""", "the paper's form, 8 neighbours, neighbours' features from a forward pass of each, neighbours' provided labels in place of predictions, λ fixed at 0.2 for every face, so its doubt is 1 − p of the label, γ = 0.1.")]
    [InlineData("""{ "uncertainty": "LabelOnly", "discriminativeLoss": false }""", "the paper's form, no neighbours at work (8 set), the network is not asked about neighbours, the label alone as target (λ = 0), so its doubt is 1 − p of the label, without the discriminative loss.")]
    public void Switches_are_named_in_words(string options, string sentence) => Assert.Equal(sentence, LdlVaEntry.Entry.Note(Read(options)));

    [Fact]
    public void True_affect_is_privileged_and_only_where_neighbours_are_used()
    {
        Assert.Equal("true valence-arousal", LdlVaEntry.Entry.Privileged(Read("""{ "neighbourSpace": "TrueAffect" }""")));
        Assert.Null(LdlVaEntry.Entry.Privileged(Read("""{ "neighbourSpace": "TrueAffect", "uncertainty": "LabelOnly" }""")));
        Assert.Null(LdlVaEntry.Entry.Privileged(Read("{}")));
    }

    [Theory]
    [InlineData("{}", true)]
    [InlineData("""{ "neighbourSpace": "PseudoSource", "affect": "bootstrap.v1" }""", true)]
    [InlineData("""{ "neighbourSpace": "TrueAffect" }""", false)]
    [InlineData("""{ "neighbourSpace": "Random" }""", false)]
    [InlineData("""{ "neighbourSpace": "Features", "neighbourSource": "Bank" }""", false)]
    [InlineData("""{ "uncertainty": "LabelOnly" }""", false)]
    [InlineData("""{ "form": "ReferenceCode", "uncertainty": "LabelOnly" }""", true)]
    public void Affect_is_needed_where_neighbours_are_found_by_it(string options, bool isNeeded) =>
        Assert.Equal(isNeeded, LdlVaEntry.Entry.NeedsAffectWith(Read(options)));

    [Fact]
    public void A_table_of_rows_without_annotated_affect_does_not_speak_of_it()
    {
        var notes = ConditionNotes.Of(new()
        {
            Name = "Controls",
            Methods =
            [
                new() { Method = "ldl-va", Label = "Random", Options = new JsonObject { ["neighbourSpace"] = "Random" } },
                new() { Method = "ldl-va", Label = "Truth", Options = new JsonObject { ["neighbourSpace"] = "TrueAffect" } },
                new() { Method = "ldl-va", Label = "Pseudo", Options = new JsonObject { ["neighbourSpace"] = "PseudoSource", ["affect"] = "bootstrap.v1" } },
            ],
            Dataset = "synthetic-web",
            NoiseRates = [0],
            Seeds = [1],
        });
        Assert.Equal(4, notes.Count);
        Assert.EndsWith("random neighbours, all of similarity 1.", notes[1], StringComparison.Ordinal);
        Assert.EndsWith("neighbours by the true valence-arousal of the drawn faces. privileged, it knows the true valence-arousal.", notes[2], StringComparison.Ordinal);
        Assert.EndsWith("neighbours by pseudo valence-arousal, the dataset's source bootstrap.v1.", notes[3], StringComparison.Ordinal);
    }

    private static LdlVaOptions Read(string options) => (LdlVaOptions)LdlVaEntry.Entry.Read((JsonObject)JsonNode.Parse(options)!);

    private static LdlVaOptions Changed(LdlVaOptions options, PropertyInfo option)
    {
        var node = (JsonObject)JsonSerializer.SerializeToNode(options, ConfigJson.Options)!;
        node[JsonNamingPolicy.CamelCase.ConvertName(option.Name)] = Another(option.GetValue(options), option.PropertyType);
        return node.Deserialize<LdlVaOptions>(ConfigJson.Options)!;
    }

    private static JsonValue? Another(object? value, Type type) => value switch
    {
        bool isOn => JsonValue.Create(!isOn),
        int number => JsonValue.Create(number + 1),
        double number => JsonValue.Create((number / 2) + 1e-4),
        string text => JsonValue.Create(text + "other"),
        Enum choice => JsonValue.Create(Enum.GetNames(type)[(Convert.ToInt32(choice, System.Globalization.CultureInfo.InvariantCulture) + 1) % Enum.GetNames(type).Length]),
        null => JsonValue.Create(-0.5),
        _ => throw new NotSupportedException($"{type} has no other value here."),
    };
}
