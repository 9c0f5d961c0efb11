using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Core.Reports;
using Uldl.Core.Studies;
using Uldl.Web.Reports;
using Uldl.Web.Storage;
using Uldl.Web.Studies;
using Xunit;

namespace Uldl.Web.Tests.Reports;

public class ReportStudiesTests
{
    private static readonly StudyModel Model = new("LDL-VA, 30 %, seed 1", "LDL-VA, 30 %", 7, [0.9f, 0.1f, 0.2f, 0.8f, 0.4f, 0.6f], []);

    [Fact]
    public void A_frozen_study_says_what_its_analysis_says_and_who_voted()
    {
        var reading = Read(RaterOrigin.Simulated, [3, 1], [0, 4], [2, 2]);
        var study = ReportStudies.Of(reading);

        Assert.Equal((3, 12), (study.Faces, study.Votes));
        Assert.Equal("1", study.Facts.Single(fact => fact.Name == "Faces on which the votes draw").Text);
        var agreement = Assert.Single(study.Rows);
        // Two faces have a plurality, and both are predicted; of the third the votes draw.
        Assert.Equal("100.0 %", agreement.Values[0].Text);
        Assert.Equal(reading.Analysis.Models[0].JensenShannon, agreement.Values.Single(value => value.Name == "JSD").Value);
        Assert.Equal(study.Measures.Select(measure => measure.Title), agreement.Values.Select(value => value.Name));

        var html = ReportHtml.Body(Report(study), _ => null);
        Assert.Contains("Simulated raters beside runs", html, StringComparison.Ordinal);
        Assert.Contains("no person looked at the faces", html, StringComparison.Ordinal);
        var again = ConfigJson.Read<FrozenReport>(ConfigJson.Write(Report(study)), "report");
        Assert.Equal(html, ReportHtml.Body(again, _ => null));
    }

    [Fact]
    public void People_are_called_people() =>
        Assert.DoesNotContain("imulated", ReportHtml.Body(Report(ReportStudies.Of(Read(RaterOrigin.DatasetVotes, [3, 1], [0, 4], [2, 2]))), _ => null), StringComparison.Ordinal);

    [Fact]
    public void A_study_without_votes_shows_nothing_and_says_so() =>
        Assert.Contains("Nobody has voted", Assert.Throws<ReportException>(() => ReportStudies.Of(Read(RaterOrigin.Participants, [0, 0], [0, 0], [0, 0]))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_run_that_cannot_be_read_is_said()
    {
        var reading = Read(RaterOrigin.Participants, [3, 1], [0, 4], [2, 2]) with { Problems = ["There is no run 9."] };
        Assert.Equal("There is no run 9.", Assert.Throws<ReportException>(() => ReportStudies.Of(reading)).Message);
    }

    private static StudyReading Read(RaterOrigin raters, params int[][] votes)
    {
        Expression[] classes = [Expression.Neutral, Expression.Happiness];
        StudyFace[] faces = [.. votes.Select((counts, place) => new StudyFace { Place = place, Row = place, Id = $"face-{place}", Label = 0, Votes = counts })];
        var analysis = new StudyAnalysis("What do you see?", "synthetic-web", raters, classes, faces, PeopleAgreement.Of(faces, [], 2), [ModelAgreement.Of(faces, Model, 2)], 0, []);
        var row = new StudyRow { Id = 4, Title = analysis.Title, Code = "x", Dataset = analysis.Dataset, Raters = raters, DesignJson = "{}", Classes = "Neutral Happiness", ConsentsJson = "[]" };
        return new(row, analysis, [Model], [], []);
    }

    private static FrozenReport Report(FrozenBlock block) => new()
    {
        Version = FrozenReport.CurrentVersion, Title = "A study", Authors = "", Number = 1, Program = "test", Blocks = [block], Experiments = [], Runs = [], Datasets = [],
    };
}
