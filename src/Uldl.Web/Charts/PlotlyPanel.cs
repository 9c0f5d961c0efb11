using Plotly.Blazor;

namespace Uldl.Web.Charts;

/// <summary>Plotly's chart, except that it lets go at once: a browser that has left never answers the farewell its chart waits for.</summary>
/// <remarks>
/// A circuit ends only after all its components have, and the browser's request that ends it holds one of its six connections until then.
/// Six visits to pages with charts would block the seventh page for half a minute.
/// </remarks>
public sealed class PlotlyPanel : PlotlyChart, IAsyncDisposable
{
    ValueTask IAsyncDisposable.DisposeAsync()
    {
        // Swallows its own failures; where the page lives on, it still clears the chart's element.
        var farewell = DisposeAsync();
        return farewell.IsCompleted ? farewell : ValueTask.CompletedTask;
    }
}
