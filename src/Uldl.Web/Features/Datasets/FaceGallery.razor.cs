using Microsoft.AspNetCore.Components;
using Uldl.Core.Faces;

namespace Uldl.Web.Features.Datasets;

/// <summary>A page of faces; which ones stands in the address.</summary>
public sealed partial class FaceGallery
{
    private const int PageSize = 60;

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

    /// <summary>Row of the face looked at; null for none.</summary>
    [Parameter]
    public int? Face { get; set; }

    private int Pages => (_rows.Length + PageSize - 1) / PageSize;

    private int First => (Math.Clamp(Page, 1, Math.Max(1, Pages)) - 1) * PageSize;

    private IEnumerable<int> Shown => _rows.Skip(First).Take(PageSize);

    protected override void OnParametersSet() => _rows = View.Rows(Split, Label);

    private static string? On(bool isOn) => isOn ? "on" : null;

    private string Address(Split? split, int? label, int page)
    {
        var parts = new List<string> { $"page={page}" };
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
