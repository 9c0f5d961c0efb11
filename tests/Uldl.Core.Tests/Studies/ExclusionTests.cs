using Uldl.Core.Faces;
using Uldl.Core.Studies;
using Xunit;

namespace Uldl.Core.Tests.Studies;

public class ExclusionTests
{
    private static readonly IReadOnlyList<Trial> Plan = [.. Enumerable.Range(0, 10).Select(Trial.First), Trial.Again(0), Trial.Check(2)];

    [Fact]
    public void Who_reads_and_takes_their_time_counts() => Assert.Null(new ExclusionRules { ExcludesUnfinished = true, LeastSame = 1 }.Judge(Plan, Ballots(face => face % 3, check: 2)));

    [Fact]
    public void A_missed_check_excludes_where_none_may_be_missed()
    {
        Assert.Contains("Missed 1", new ExclusionRules { MissedChecksAllowed = 0 }.Judge(Plan, Ballots(face => face % 3, check: 1)), StringComparison.Ordinal);
        Assert.Null(new ExclusionRules { MissedChecksAllowed = 1 }.Judge(Plan, Ballots(face => face % 3, check: 1)));
    }

    [Fact]
    public void Haste_one_answer_and_an_early_end_exclude()
    {
        Assert.Contains("299 ms", new ExclusionRules().Judge(Plan, Ballots(face => face % 3, check: 2, milliseconds: 299)), StringComparison.Ordinal);
        Assert.Contains("10 of 10", new ExclusionRules().Judge(Plan, Ballots(_ => 1, check: 2)), StringComparison.Ordinal);
        Assert.Contains("12", new ExclusionRules { ExcludesUnfinished = true }.Judge(Plan, [.. Ballots(face => face % 3, check: 2).Take(5)]), StringComparison.Ordinal);
        Assert.Contains("0 of 1", new ExclusionRules { LeastSame = .5 }.Judge(Plan, [.. Ballots(face => face % 3, check: 2).Select(ballot => ballot.Kind == TrialKind.Repeat ? ballot with { Choice = 2 } : ballot)]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ballots_go_out_and_come_in_again()
    {
        var faces = Enumerable.Range(0, 10).Select(place => new StudyFace { Place = place, Row = 10 + place, Id = place == 0 ? "=cmd|' /C calc'!A0" : $"a,\"{place}\"", Label = 0, Votes = new int[7] }).ToList();
        var csv = BallotCsv.Write(Ballots(face => face % 3, check: 2), faces, Expressions.Seven, [new(1, 12, "-too fast")]);

        Assert.Contains("'=cmd", csv, StringComparison.Ordinal);
        Assert.Contains("'-too fast", csv, StringComparison.Ordinal);
        var (rows, ballots) = await BallotCsv.ReadAsync(new StringReader(csv), Expressions.Seven, name => faces.Find(face => face.Id == name)?.Row, TestContext.Current.CancellationToken);
        Assert.Equal(faces.Select(face => face.Row), rows);
        Assert.Equal(Ballots(face => face % 3, check: 2).Where(ballot => ballot.Kind != TrialKind.Check), ballots);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("face,vote\na,anger\n", "Line 1")]
    [InlineData("face,choice\nb,anger\n", "no face \"b\"")]
    [InlineData("face,choice\na,angry\n", "Line 2: choice is \"angry\"")]
    [InlineData("participant,face,choice\nx,a,anger\nx,a,fear\n", "second time")]
    [InlineData("face,choice,milliseconds\na,anger,-5\n", "milliseconds")]
    [InlineData("face,choice\n\"a,anger\n", "never closed")]
    [InlineData("face,choice\n", "no ballot")]
    [InlineData("face,choice,second\na,anger,none\n", "second is \"none\"")]
    [InlineData("face,choice,second\na,anger,anger\n", "second is \"anger\"")]
    [InlineData("face,choice,second\na,not-sure,fear\n", "beside the choice \"not-sure\"")]
    [InlineData("face,choice,valence\na,anger,1.5\n", "valence is \"1.5\"")]
    [InlineData("face,choice\na,anger,\"said \"\"so\"\"\n", "never closed")]
    public async Task A_table_that_cannot_be_used_is_refused_with_a_sentence(string csv, string said) =>
        Assert.Contains(said, (await Assert.ThrowsAsync<StudyException>(() => ReadAsync(csv))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_file_without_line_ends_is_no_table_and_is_not_read_to_its_end() =>
        Assert.Contains("more than 10000 characters", (await Assert.ThrowsAsync<StudyException>(() => ReadAsync("face,choice\n" + new string('x', 20_000)))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("face,choice\r\na,anger\r\n\r\na,fear")]
    [InlineData("\uFEFFface,choice\na,\"anger\"\n\"a\",fear\n")]
    [InlineData("\"face\",\"choice\"\n\"a\",\"anger\"\n\"a\",\"fear\"")]
    public async Task Marks_quotes_and_line_ends_change_nothing(string csv) =>
        Assert.Equal([(1, 6), (2, 4)], (await ReadAsync(csv)).Select(ballot => (ballot.Participant, ballot.Choice)));

    private static async Task<IReadOnlyList<Ballot>> ReadAsync(string csv) =>
        (await BallotCsv.ReadAsync(new StringReader(csv), Expressions.Seven, name => name == "a" ? 0 : null, TestContext.Current.CancellationToken)).Ballots;

    private static List<Ballot> Ballots(Func<int, int> choose, int check, int milliseconds = 900) =>
    [
        .. Plan.Select((trial, position) => new Ballot
        {
            Participant = 1, Position = position, Kind = trial.Kind, Face = trial.Face, Choice = trial.Kind == TrialKind.Check ? check : choose(trial.Face), Milliseconds = milliseconds,
        }),
    ];
}
