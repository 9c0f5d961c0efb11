using System.Globalization;
using Microsoft.AspNetCore.Components;
using Uldl.Core.Published;

namespace Uldl.Web.Elements;

/// <summary>How far a published number may lie away and still count as the same, with the reason for the margin it starts with.</summary>
public sealed partial class MarginField
{
    private string? _refusal;

    /// <summary>In points.</summary>
    [Parameter]
    public double Margin { get; set; } = Verdicts.DefaultMargin;

    /// <summary>Raised with a margin that can be used.</summary>
    [Parameter]
    public EventCallback<double> MarginChanged { get; set; }

    /// <summary>Reads a margin as it stands in an address or a field.</summary>
    /// <returns>The margin, or the default with a sentence.</returns>
    public static (double Margin, string? Refusal) Read(string? text) =>
        string.IsNullOrWhiteSpace(text) ? (Verdicts.DefaultMargin, null)
        : double.TryParse(text.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var margin) && margin <= Verdicts.LargestMargin ? (margin, null)
        : (Verdicts.DefaultMargin, FormattableString.Invariant($"Margin: found \"{text}\", expected points from 0 to {Verdicts.LargestMargin}, such as 1.5."));

    private Task Change(ChangeEventArgs change)
    {
        (var margin, _refusal) = Read(change.Value as string);
        return _refusal is null ? MarginChanged.InvokeAsync(margin) : Task.CompletedTask;
    }
}
