using Microsoft.AspNetCore.Components;
using Uldl.Core.Faces;

namespace Uldl.Web.Features.Datasets;

/// <summary>A page of faces; which ones stands in the address.</summary>
public sealed partial class FaceGallery
{
    /// <summary>Faces of a page that one can choose from; the first is the default.</summary>
    private static readonly int[] Sizes = [60, 500];

    private int[] _rows = [];

    [Parameter, EditorRequired]
    public required DatasetView View { get; set; }

    /// <summary>Only this split; null for all.</summary>
    [Parameter]
    public Split? Split { get; set; }

    /// <summary>Only this class index; null for all.</summary>
    [Parameter]
    public int? Label { get; set; }

    /// <summary>From 1.</summary>
    [Parameter]
    public int Page { get; set; } = 1;

    /// <summary>Faces of a page; another number than those offered takes the default.</summary>
    [Parameter]
    public int Size { get; set; }

    /// <summary>Row of the face looked at; null for none.</summary>
    [Parameter]
    public int? Face { get; set; }

    private int Chosen => Sizes.Contains(Size) ? Size : Sizes[0];

    private int Pages => (_rows.Length + Chosen - 1) / Chosen;

    private int Current => Math.Clamp(Page, 1, Math.Max(1, Pages));

    private int First => (Current - 1) * Chosen;

    private IEnumerable<int> Shown => _rows.Skip(First).Take(Chosen);

    protected override void OnParametersSet() => _rows = View.Rows(Split, Label);

    private static string? On(bool isOn) => isOn ? "on" : null;

    private string Address(Split? split, int? label, int page, int? size = null)
    {
        var parts = new List<string> { $"page={page}" };
        if ((size ?? Chosen) is var faces && faces != Sizes[0])
        {
            parts.Add($"size={faces}");
        }

        if (split is not null)
        {
            parts.Add($"split={split.Value.ToString().ToLowerInvariant()}");
        }

        if (label is { } place)
        {
            parts.Add($"label={View.Faces.Classes[place].Code()}");
        }

        return $"datasets/{View.Manifest.Key}?{string.Join('&', parts)}";
    }
}
