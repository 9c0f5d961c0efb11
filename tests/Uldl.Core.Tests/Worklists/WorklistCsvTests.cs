using CsCheck;
using Uldl.Core.Faces;
using Uldl.Core.Worklists;
using Xunit;

namespace Uldl.Core.Tests.Worklists;

public sealed class WorklistCsvTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_is_written_reads_back_the_same_whatever_names_hold()
    {
        var word = Gen.String[Gen.Char["abc ,\"'=+-@;éλ"], 1, 20].Where(text => text.Trim().Length > 0 && text == text.Trim() && text[0] != '\'');
        var face = Gen.Select(word, Gen.Int[0, 3], Gen.Int[0, 6], word, Gen.OneOf(Gen.Const(""), word));
        face.List[0, 12].Sample(faces =>
        {
            Decision[] decisions =
            [
                .. faces.Select((entry, row) => new Decision(
                    row * 3, entry.Item1, (DecisionKind)entry.Item2, entry.Item2 == (int)DecisionKind.Relabel ? (Expression)entry.Item3 : null, entry.Item4, Noon.AddSeconds(row), entry.Item5)),
            ];
            Assert.Equal(decisions, WorklistCsv.Read(WorklistCsv.Write(decisions), "x.csv"));
        });
    }

    [Fact]
    public void A_worklist_looks_like_this()
    {
        Decision[] decisions = [new(7, "b, c", DecisionKind.Relabel, Expression.Happiness, "Ann", Noon), new(2, "=1+1", DecisionKind.Drop, null, "Ann", Noon, "doubt at least 0.5")];

        Assert.Equal(
            "row,id,decision,label,by,at,rule\r\n2,'=1+1,drop,,Ann,2026-11-26T12:00:00Z,doubt at least 0.5\r\n7,\"b, c\",relabel,Happiness,Ann,2026-11-26T12:00:00Z,\r\n",
            WorklistCsv.Write(decisions));
    }

    [Fact]
    public void The_checksum_does_not_depend_on_the_order_and_depends_on_everything_else()
    {
        Decision one = new(1, "a", DecisionKind.Keep, null, "Ann", Noon), two = new(2, "b", DecisionKind.Drop, null, "Ann", Noon);

        Assert.Equal(WorklistCsv.Sha256([one, two]), WorklistCsv.Sha256([two, one]));
        Assert.NotEqual(WorklistCsv.Sha256([one, two]), WorklistCsv.Sha256([one, two with { By = "Bob" }]));
        Assert.NotEqual(WorklistCsv.Sha256([one, two]), WorklistCsv.Sha256([one, two with { Kind = DecisionKind.Unsure }]));
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("'=1+1")]
    [InlineData("''=1+1")]
    [InlineData("'")]
    [InlineData("'quoted'")]
    public void A_name_reads_back_whatever_signs_it_begins_with(string name)
    {
        Decision[] decisions = [new(0, name, DecisionKind.Keep, null, "Ann", DateTimeOffset.UnixEpoch)];
        var text = WorklistCsv.Write(decisions);
        Assert.Equal(decisions, WorklistCsv.Read(text, "x.csv"));
        Assert.DoesNotContain(",=", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "w.csv:1: found \"\"")]
    [InlineData("a,b\n", "w.csv:1: found \"a,b\"")]
    [InlineData("row,id,decision,label,by,at,rule\nx,a,keep,,Ann,2026-11-26T12:00:00Z,\n", "w.csv:2: row is \"x\"")]
    [InlineData("row,id,decision,label,by,at,rule\n-1,a,keep,,Ann,2026-11-26T12:00:00Z,\n", "w.csv:2: row is \"-1\"")]
    [InlineData("row,id,decision,label,by,at,rule\n1,a,burn,,Ann,2026-11-26T12:00:00Z,\n", "decision is \"burn\", expected keep, relabel, drop or unsure")]
    [InlineData("row,id,decision,label,by,at,rule\n1,a,2,,Ann,2026-11-26T12:00:00Z,\n", "decision is \"2\"")]
    [InlineData("row,id,decision,label,by,at,rule\n1,a,relabel,Joy,Ann,2026-11-26T12:00:00Z,\n", "label is \"Joy\"")]
    [InlineData("row,id,decision,label,by,at,rule\n1,a,relabel,3,Ann,2026-11-26T12:00:00Z,\n", "label is \"3\"")]
    [InlineData("row,id,decision,label,by,at,rule\n1,a,keep,,,2026-11-26T12:00:00Z,\n", "by is \"\"")]
    [InlineData("row,id,decision,label,by,at,rule\n1,a,keep,,Ann,yesterday,\n", "at is \"yesterday\"")]
    [InlineData("row,id,decision,label,by,at,rule\n1,a,keep\n", "found 3 fields, expected 7")]
    [InlineData("row,id,decision,label,by,at,rule\n1,a,keep,,Ann,2026-11-26T12:00:00Z,\n1,a,drop,,Ann,2026-11-26T12:00:00Z,\n", "w.csv:3: row 1 was decided about before")]
    public void A_damaged_line_gets_a_sentence(string text, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<WorklistException>(() => WorklistCsv.Read(text, "w.csv")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_summary_counts_and_names()
    {
        var summary = WorklistSummary.Of(
        [
            new(1, "a", DecisionKind.Keep, null, "Bob", Noon), new(2, "b", DecisionKind.Drop, null, "Ann", Noon, "rule"), new(3, "c", DecisionKind.Drop, null, "Ann", Noon),
            new(4, "d", DecisionKind.Relabel, Expression.Fear, "Bob", Noon), new(5, "e", DecisionKind.Unsure, null, "Bob", Noon),
        ]);

        Assert.Equal((1, 1, 2, 1, 1), (summary.Kept, summary.Relabelled, summary.Dropped, summary.Unsure, summary.Automatic));
        Assert.Equal(["Ann", "Bob"], summary.By);
        Assert.Equal(["rule"], summary.Rules);
    }
}
