using System.Globalization;
using Microsoft.AspNetCore.Components;
using Uldl.Core.Experiments;

namespace Uldl.Web.Features.Uncertainty.Plane;

/// <summary>The rectangle and the range of doubt as numbers: what lasso and brush do, without a mouse.</summary>
public sealed partial class PlaneFields
{
    private static readonly string[] Names = ["Valence from", "to", "Arousal from", "to"];
    private static readonly string[] Ends = ["-1", "1", "-1", "1"];

    private readonly string[] _edges = new string[4];
    private string _problem = "";
    private string? _given;

    /// <summary>The chosen rectangle; null for none.</summary>
    [Parameter, EditorRequired]
    public required PlaneWindow? Box { get; set; }

    /// <summary>The chosen range; both null for none.</summary>
    [Parameter, EditorRequired]
    public required (double? Least, double? Most) Doubt { get; set; }

    /// <summary>What the doubt is called; empty where there is none.</summary>
    [Parameter, EditorRequired]
    public required string DoubtTitle { get; set; }

    [Parameter]
    public EventCallback<PlaneWindow?> OnBox { get; set; }

    [Parameter]
    public EventCallback<(double? Least, double? Most)> OnDoubt { get; set; }

    private string Short => DoubtTitle.Contains('λ', StringComparison.Ordinal) ? "λ" : DoubtTitle.Contains("entropy", StringComparison.Ordinal) ? "Entropy" : "Doubt";

    protected override void OnParametersSet()
    {
        // The page draws itself anew for other reasons too: then what was typed, and the sentence about it, stay.
        var given = $"{Box} {Doubt}";
        if (given == _given)
        {
            return;
        }

        _given = given;
        string[] edges = Box?.ToString().Split(',') ?? ["", "", "", ""];
        edges.CopyTo(_edges, 0);
        _problem = "";
    }

    private async Task Edge(int edge, string? text)
    {
        _edges[edge] = text?.Trim() ?? "";
        _problem = "";
        if (Array.TrueForAll(_edges, known => known.Length == 0))
        {
            await OnBox.InvokeAsync(null);
            return;
        }

        try
        {
            // An edge that is left open is the plane's.
            await OnBox.InvokeAsync(PlaneWindow.Read("Rectangle", string.Join(',', _edges.Select((known, place) => known.Length > 0 ? known : Ends[place]))));
        }
        catch (ConfigException error)
        {
            _problem = error.Message;
        }
    }

    private async Task Range(string? text, bool isLeast)
    {
        _problem = "";
        double? number = null;
        if (text is { Length: > 0 })
        {
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var read) || !double.IsFinite(read))
            {
                _problem = $"{Short}: found \"{text}\", expected a number such as 0.5.";
                return;
            }

            number = read;
        }

        await OnDoubt.InvokeAsync(isLeast ? (number, Doubt.Most) : (Doubt.Least, number));
    }

    private static string? Show(double? number) => number?.ToString("R", CultureInfo.InvariantCulture);
}
