using System.Text;
using Microsoft.Extensions.Time.Testing;
using Uldl.Web.Queue;
using Uldl.Web.Storage;
using Uldl.Web.Worker;
using Xunit;

namespace Uldl.Web.Tests.Queue;

public class DataJobProgressTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void The_time_a_stage_still_takes_comes_from_what_this_process_has_done()
    {
        using var feed = Feed();
        feed.Move(7, new("Reading pictures", 50, 100));
        Assert.Null(feed.Live(7)!.Eta);

        _clock.Advance(TimeSpan.FromSeconds(10));
        feed.Move(7, new("Reading pictures", 75, 100));

        Assert.Equal((10, 0.75), (feed.Live(7)!.Eta!.Value.TotalSeconds, feed.Live(7)!.Fraction!.Value));
    }

    [Fact]
    public void A_new_stage_starts_anew_and_a_job_that_ended_is_forgotten()
    {
        using var feed = Feed();
        feed.Move(7, new("Reading pictures", 0, 100));
        _clock.Advance(TimeSpan.FromSeconds(10));
        feed.Move(7, new("Finding copies", 90, 0));
        Assert.Equal(new JobProgress("Finding copies", 90, 0, null), feed.Live(7));
        Assert.Null(feed.Live(7)!.Fraction);

        feed.Forget(7);
        Assert.Null(feed.Live(7));
    }

    [Fact]
    public async Task Of_many_reports_in_a_moment_the_first_and_the_last_are_said()
    {
        using var said = new MemoryStream();
        await using var reporter = new PrepareReporter(said, _clock);

        for (var done = 0; done <= 1000; done++)
        {
            reporter.Report("Reading pictures", done, 1000);
        }

        _clock.Advance(TimeSpan.FromSeconds(1));
        reporter.Report("Finding copies", 1, 3);
        reporter.Report("Finding copies", 2, 3);
        reporter.End(new PrepareFailed("No."));

        PrepareMessage[] expected =
        [
            new PrepareProgress("Reading pictures", 0, 1000), new PrepareProgress("Reading pictures", 1000, 1000),
            new PrepareProgress("Finding copies", 1, 3), new PrepareProgress("Finding copies", 2, 3), new PrepareFailed("No."),
        ];
        Assert.Equal(expected, Lines(said).Select(line => PrepareProtocol.Read(line)));
    }

    [Theory]
    [InlineData("libpng warning: iCCP: known incorrect sRGB profile")]
    [InlineData("{\"type\":\"progress\",\"stage\"")]
    [InlineData("{\"type\":\"unheard of\"}")]
    [InlineData("")]
    public void What_a_decoder_prints_is_no_message(string line) => Assert.Null(PrepareProtocol.Read(line));

    private static string[] Lines(MemoryStream said) => Encoding.UTF8.GetString(said.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private DataJobFeed Feed()
    {
        var changes = new RunChanges();
        return new(new DataJobChanges(), new RunFeed(changes, _clock), _clock);
    }
}
