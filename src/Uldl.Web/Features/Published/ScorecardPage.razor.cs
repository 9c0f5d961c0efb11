using System.Globalization;
using Microsoft.AspNetCore.Components;
using Uldl.Core.Experiments;
using Uldl.Core.Published;
using Uldl.Learning.Datasets;
using Uldl.Web.Elements;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Published;

/// <summary>The paper on one page: its cells, ours, and what ours say. Margin and rule stand in the address.</summary>
public sealed partial class ScorecardPage : LivePage
{
    private static readonly IReadOnlyList<(string Title, string Address)> Above = [("Published", "published")];

    private IReadOnlyList<(PaperTable Table, IReadOnlyList<ScorecardLine> Lines)>? _tables;
    private IReadOnlyList<StatedGain> _gains = [];
    private double _margin;
    private string? _refusal;

    /// <summary>In points.</summary>
    [Parameter, SupplyParameterFromQuery]
    public string? Margin { get; set; }

    /// <summary>Which epoch's network of ours; the last without it.</summary>
    [Parameter, SupplyParameterFromQuery]
    public string? Selection { get; set; }

    [Inject]
    private PublishedShelf Shelf { get; set; } = null!;

    [Inject]
    private PublishedCells Cells { get; set; } = null!;

    [Inject]
    private NavigationManager Navigator { get; set; } = null!;

    private Selection Rule => Enum.TryParse<Selection>(Selection, ignoreCase: true, out var rule) && Enum.IsDefined(rule) ? rule : Core.Experiments.Selection.LastEpoch;

    protected override async Task LoadAsync(CancellationToken token)
    {
        (_margin, _refusal) = MarginField.Read(Margin);
        if (!string.IsNullOrEmpty(Selection) && !string.Equals(Selection, Rule.ToString(), StringComparison.OrdinalIgnoreCase))
        {
            _refusal = $"There is no epoch \"{Selection}\"; expected LastEpoch, BestOnValidation or BestOnTest. The last one is shown.";
        }

        var record = await Shelf.ReadAsync(token);
        var cells = await Cells.AllAsync("accuracy", Rule, token);
        ComparedDataset[] datasets = [.. DatasetCatalogue.In(Folder.Datasets).Select(entry => Cells.DatasetOf(entry.Key)).OfType<ComparedDataset>()];
        _gains = StatedGain.Of(record, cells);
        _tables = [.. PaperTable.All(record).Select(table => (table, ScorecardLine.Of(table.Numbers, record, cells, _margin, datasets)))];
    }

    /// <summary>The chip unfolds to all of it.</summary>
    private static string FirstSentence(string reason) => reason.IndexOf(". ", StringComparison.Ordinal) is > 0 and var end ? reason[..(end + 1)] : reason;

    private void Go(string? selection, double margin) =>
        Navigator.NavigateTo($"published/scorecard?selection={selection}&margin={margin.ToString("R", CultureInfo.InvariantCulture)}");
}
