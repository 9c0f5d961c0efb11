using Uldl.Core.Experiments;
using Uldl.Testing;
using Xunit;

namespace Uldl.Core.Tests.Experiments;

public class RunStatesTests
{
    private static readonly RunState[] All = Enum.GetValues<RunState>();

    [Fact]
    public void Moves_between_states_are_those_of_the_table() =>
        GoldenFile.Check("Experiments/moves.txt", string.Concat(All.Select(from =>
            $"{from}{(from.IsFinal() ? " (final)" : "")} -> {string.Join(", ", All.Where(to => from.MayBecome(to)))}\n")));

    [Fact]
    public void No_state_moves_to_itself() => Assert.All(All, state => Assert.False(state.MayBecome(state)));

    [Fact]
    public void A_cancelled_run_never_becomes_completed() =>
        Assert.All([RunState.Cancelling, RunState.Cancelled], state => Assert.False(state.MayBecome(RunState.Completed)));

    [Fact]
    public void Every_state_but_completed_can_be_left_and_every_state_but_none_can_be_reached()
    {
        Assert.Equal([RunState.Completed], All.Where(from => !All.Any(to => from.MayBecome(to))));
        Assert.All(All, to => Assert.Contains(All, from => from.MayBecome(to)));
    }
}
