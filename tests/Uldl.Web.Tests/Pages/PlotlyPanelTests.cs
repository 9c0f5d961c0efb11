using Bunit;
using Uldl.Web.Charts;
using Xunit;

namespace Uldl.Web.Tests.Pages;

public class PlotlyPanelTests
{
    [Fact]
    public async Task A_chart_whose_reader_left_before_its_script_came_holds_nobody_up()
    {
        await using var context = new BunitContext();
        // The module arrives, the script it imports never does.
        var module = context.JSInterop.SetupModule(_ => true);
        module.SetupVoid(_ => true);
        var panel = context.Render<PlotlyPanel>().Instance;
        Assert.NotEmpty(module.Invocations);

        Assert.True(((IAsyncDisposable)panel).DisposeAsync().AsTask().IsCompletedSuccessfully);
    }
}
