using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Uldl.Web.Features.Methods.Playground;

/// <summary>Every method on one face that the reader can change.</summary>
public sealed partial class PlaygroundPanel
{
    // A gradient of this size fills its half of the bar.
    private const double FullPull = 1;

    /// <summary>Where the example stands.</summary>
    [Parameter, EditorRequired]
    public required PlaygroundState State { get; set; }

    /// <summary>Raised with where it should stand.</summary>
    [Parameter]
    public EventCallback<PlaygroundState> StateChanged { get; set; }

    /// <summary>Raised when a slider is let go.</summary>
    [Parameter]
    public EventCallback<PlaygroundState> OnSettled { get; set; }

    /// <summary>Keys of methods that have a page.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlySet<string> Known { get; set; }

    private int Likeliest => State.Face.Probabilities.Index().MaxBy(share => share.Item).Index;

    private bool IsUsual => State.Query == (null, null, null);

    private static double Number(ChangeEventArgs change) =>
        double.TryParse(change.Value as string, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN;

    private static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Signed(double value, int decimals)
    {
        var text = Elements.Words.Number(value, decimals);
        return text.Trim('-', '0', '.').Length == 0 ? text.TrimStart('-') : text.Replace('-', '−');
    }

    private static string Bar(double pull)
    {
        var width = Math.Min(50, 50 * Math.Abs(pull) / FullPull);
        return string.Create(CultureInfo.InvariantCulture, $"left:{(pull < 0 ? 50 - width : 50):0.0}%;width:{width:0.0}%");
    }

    private Task Change(PlaygroundState state) => StateChanged.InvokeAsync(state);

    private Task Settle() => OnSettled.InvokeAsync(State);

    private async Task Leave(PlaygroundState state)
    {
        await StateChanged.InvokeAsync(state);
        await OnSettled.InvokeAsync(state);
    }
}
