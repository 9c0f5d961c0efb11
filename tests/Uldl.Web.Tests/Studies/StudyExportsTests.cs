using Microsoft.Extensions.DependencyInjection;
using Uldl.Core.Experiments;
using Uldl.Core.Reports;
using Uldl.Core.Studies;
using Uldl.Web.Reports;
using Uldl.Web.Storage;
using Uldl.Web.Studies;
using Uldl.Web.Tests.Engine;
using Uldl.Web.Tests.Reports;
using Xunit;

namespace Uldl.Web.Tests.Studies;

/// <summary>What can be taken away of a study, before and after somebody withdraws.</summary>
public sealed class StudyExportsTests(DrawnFaces faces) : IAsyncLifetime
{
    private const string Stays = "abcdefghjkmnpqrs";
    private const string Withdraws = "zyxwvutsrqpnmkjh";

    // A time that nobody else takes, to be looked for.
    private const int OwnTime = 654_321;

    private readonly DataFolder _folder = faces.NewFolder();
    private PortalLock _taken = null!;
    private ServiceProvider _services = null!;
    private int _study;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _taken = StorageSetup.Open(_folder);
        _services = FinishedReport.Open(_folder);
        var design = new StudyDesign { Title = "Withdrawn", Dataset = DrawnFaces.Dataset, Faces = new() { Count = 6 }, Target = 3, Repeats = 0, Checks = 0, Practice = 0, AsksSecond = true, AsksIntensity = true, AsksAffect = true };
        _study = await _services.GetRequiredService<StudyMaking>().DraftAsync(design, "Words.", Token);
        await _services.GetRequiredService<StudyStore>().OpenAsync(_study, Token);
        await AnswerAsync(Stays, choice: 1, second: 2, intensity: 2, 900);
        await AnswerAsync(Withdraws, choice: 4, second: 5, intensity: 5, OwnTime);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _taken.Dispose();
    }

    [Fact]
    public async Task Nothing_of_who_withdrew_is_in_any_file()
    {
        var before = await FilesAsync();
        Assert.Contains(OwnTime.ToString(System.Globalization.CultureInfo.InvariantCulture), before["ballots.csv"], StringComparison.Ordinal);
        Assert.True(await _services.GetRequiredService<BallotStore>().EraseAsync(_study, Withdraws, Token));
        var after = await FilesAsync();

        Assert.Equal(StudyExports.Names.Order(), after.Keys.Order());
        foreach (var (name, text) in after)
        {
            Assert.NotEqual(before[name], text);
            Assert.DoesNotContain("654321", text, StringComparison.Ordinal);
            Assert.DoesNotContain("fear,", name == "ballots.csv" ? text : "", StringComparison.Ordinal);
        }

        // As if nobody else had ever come: six votes for happiness, and no one above.
        Assert.All(after["ballots.csv"].Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..], line => Assert.StartsWith("1,", line, StringComparison.Ordinal));
        var reading = await ReadAsync();
        Assert.Equal((6, 1, 2.0), (reading.Analysis.People.Votes, reading.Analysis.Participants, reading.Analysis.Ratings!.Intensity!.Value));
        Assert.All(reading.Analysis.Faces, face => Assert.Equal(1, face.Voters));
    }

    [Fact]
    public async Task No_file_holds_a_code_or_what_leads_to_one()
    {
        var hashes = (await _services.GetRequiredService<StudyStore>().ParticipantsAsync(_study, Token)).Select(one => one.CodeHash!).ToList();
        Assert.Equal(2, hashes.Count);
        Assert.All((await FilesAsync()).Values, text => Assert.All([Stays, Withdraws, .. hashes], word => Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task A_report_counts_anew_and_a_published_one_keeps_sums_and_no_ballot()
    {
        var reports = _services.GetRequiredService<ReportStore>();
        var document = new ReportDocument { Title = "With a study", Authors = "A. Reader", Blocks = [new StudyBlock(_study, [])] };
        var id = await reports.CreateAsync(document, Token);
        await _services.GetRequiredService<ReportVersions>().PublishAsync(id, Token);
        Assert.Equal(12, await VotesAsync(document));
        var zip = await _services.GetRequiredService<ReportVersions>().ZipAsync(id, 1, Token);

        await _services.GetRequiredService<BallotStore>().EraseAsync(_study, Withdraws, Token);

        Assert.Equal(6, await VotesAsync(document));
        Assert.Equal(zip, await _services.GetRequiredService<ReportVersions>().ZipAsync(id, 1, Token));
        using var archive = new System.IO.Compression.ZipArchive(new MemoryStream(zip));
        foreach (var entry in archive.Entries)
        {
            using var text = new StreamReader(await entry.OpenAsync(Token));
            Assert.DoesNotContain("654321", await text.ReadToEndAsync(Token), StringComparison.Ordinal);
        }
    }

    private async Task<int> VotesAsync(ReportDocument document) =>
        Assert.Single((await _services.GetRequiredService<ReportFreezer>().FreezeAsync(document, Token)).Blocks.OfType<FrozenStudy>()).Votes;

    private Task<StudyReading> ReadAsync() => _services.GetRequiredService<StudyAnalyst>().ReadAsync(_study, [], Token);

    private async Task<Dictionary<string, string>> FilesAsync()
    {
        var reading = await ReadAsync();
        // Without runs the table of runs is its header alone; what it says of people stands in each line.
        var models = ModelAgreement.Of(reading.Analysis.Faces, new StudyModel("none", "none", 1, [.. Enumerable.Repeat(1 / 7f, 42)], []), 7);
        reading = reading with { Analysis = reading.Analysis with { Models = [models], Ratings = StudyRatings.Of(reading.Analysis.Faces, [new StudyModel("none", "none", 1, [.. Enumerable.Repeat(1 / 7f, 42)], [])], 7) } };
        return StudyExports.Names.ToDictionary(name => name, name => StudyExports.Write(reading, name));
    }

    private async Task AnswerAsync(string code, int choice, int second, int intensity, int milliseconds)
    {
        var ballots = _services.GetRequiredService<BallotStore>();
        var study = await _services.GetRequiredService<StudyStore>().GetAsync(_study, Token);
        var plan = TrialPlan.Read((await ballots.JoinAsync(study, code, 1, Token)).Participant!.Plan);
        for (var position = 0; position < plan.Count; position++)
        {
            var answered = await ballots.AnswerAsync(
                study,
                code,
                new() { Participant = 0, Position = position, Face = plan[position].Face, Choice = choice, Second = second, Intensity = intensity, Valence = 0.5, Arousal = -0.25, Milliseconds = milliseconds },
                $"{code}{position}",
                Token);
            Assert.Equal(BallotReceipt.Stored, answered.Receipt);
        }
    }
}
