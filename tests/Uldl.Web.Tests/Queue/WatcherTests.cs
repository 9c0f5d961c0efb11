using Microsoft.Extensions.Time.Testing;
using Uldl.Core.Experiments;
using Uldl.Web.Queue;
using Uldl.Web.Storage;
using Xunit;

namespace Uldl.Web.Tests.Queue;

public class WatcherTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly RunChanges _changes = new();

    [Fact]
    public void Many_changes_in_a_tenth_of_a_second_are_one_call()
    {
        using var feed = new RunFeed(_changes, _clock);
        var calls = 0;
        using var watch = feed.Watch(7, () => calls++);

        Raise(7, times: 50);
        _clock.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(1, calls);

        Raise(7, times: 1);
        _clock.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(2, calls);
    }

    [Fact]
    public void A_page_hears_of_its_own_run_only_and_of_nothing_once_it_is_gone()
    {
        using var feed = new RunFeed(_changes, _clock);
        var calls = 0;
        var watch = feed.Watch(7, () => calls++);

        Raise(8, times: 1);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, calls);

        Raise(7, times: 1);
        watch.Dispose();
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, calls);
    }

    [Fact]
    public void The_time_still_to_go_comes_from_what_this_attempt_has_done()
    {
        using var feed = new RunFeed(_changes, _clock);
        feed.Publish(7, [Step(epoch: 5, step: 0)]);
        Assert.Null(feed.Live(7)!.Eta);

        _clock.Advance(TimeSpan.FromSeconds(10));
        feed.Publish(7, [Step(epoch: 6, step: 0)]);

        Assert.Equal(40, feed.Live(7)!.Eta!.Value.TotalSeconds, precision: 6);
        Assert.Equal(0.6, feed.Live(7)!.Fraction, precision: 12);
    }

    private static StepCompleted Step(int epoch, int step) => new(epoch, step, 20, 10, 1.0, 100);

    private void Raise(int runId, int times)
    {
        for (var i = 0; i < times; i++)
        {
            _changes.Raise(runId);
        }
    }
}
