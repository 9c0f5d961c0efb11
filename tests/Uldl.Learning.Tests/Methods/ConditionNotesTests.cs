using System.Text.Json.Nodes;
using Uldl.Core.Experiments;
using Uldl.Learning.Methods;

namespace Uldl.Learning.Tests.Methods;

public sealed class ConditionNotesTests
{
    [Fact]
    public void A_table_says_what_network_subset_form_and_source_its_rows_used()
    {
        var notes = ConditionNotes.Of(new()
        {
            Name = "Noted",
            Methods = [new() { Method = "cross-entropy" }, new() { Method = "ldl-va", Options = new JsonObject { ["neighbourSource"] = "Bank" } }, new() { Method = "ldl-va", Label = "Code", Options = new JsonObject { ["form"] = "ReferenceCode" } }],
            Dataset = "synthetic-web",
            NoiseRates = [0],
            Seeds = [1],
            Training = new() { TrainFaces = 2400, Epochs = 40, BatchSize = 32 },
        });
        Assert.Equal(
            [
                "ResNet tiny from a random start, a subset of 2,400 training faces, 40 epochs, batch 32; epochs are selected by clean validation labels.",
                "LDL-VA finds neighbours by valence-arousal as the dataset provides it.",
                "LDL-VA: the paper's form, 8 neighbours, neighbours' predictions from a bank of last predictions, a deviation from both forms.",
                "Code: the form of the released code, 8 neighbours, neighbours' predictions from a forward pass of each.",
            ],
            notes);
    }

    [Fact]
    public void Every_method_that_finds_neighbours_by_a_pseudo_source_says_so()
    {
        var notes = ConditionNotes.Of(new()
        {
            Name = "Noted",
            Methods = [new() { Method = "ldl-va" }, new() { Method = "ldl-va", Label = "Again" }, new() { Method = "ldl-alsg" }],
            Dataset = "synthetic-web",
            Affect = "bootstrap.v1",
            NoiseRates = [0],
            Seeds = [1],
        });
        Assert.Equal(
            [
                "LDL-VA finds neighbours by pseudo valence-arousal, not annotated: the dataset's source bootstrap.v1.",
                "LDL-ALSG finds neighbours by pseudo valence-arousal, not annotated: the dataset's source bootstrap.v1.",
            ],
            notes.Where(note => note.Contains("pseudo", StringComparison.Ordinal)));
    }
}
