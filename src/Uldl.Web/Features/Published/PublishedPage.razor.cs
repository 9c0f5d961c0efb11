using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Uldl.Core.Published;
using Uldl.Web.Elements;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Published;

/// <summary>The published record: the paper's tables, or everything behind a filter. Which one stands in the address.</summary>
public sealed partial class PublishedPage : LivePage
{
    private const int PageSize = 60;
    private const long LargestImport = 4 << 20;

    private PublishedRecord? _record;
    private PublishedFilter _filter = new();
    private IReadOnlyList<PublishedNumber> _shown = [];
    private string? _refusal;
    private string? _imported;
    private string? _refused;

    /// <summary>"paper" (without it) or "all".</summary>
    [Parameter, SupplyParameterFromQuery]
    public string? View { get; set; }

    [Parameter, SupplyParameterFromQuery]
    public string? Method { get; set; }

    [Parameter, SupplyParameterFromQuery]
    public string? Test { get; set; }

    [Parameter, SupplyParameterFromQuery]
    public string? Noise { get; set; }

    [Parameter, SupplyParameterFromQuery]
    public string? Metric { get; set; }

    [Parameter, SupplyParameterFromQuery]
    public string? Origin { get; set; }

    [Parameter, SupplyParameterFromQuery]
    public string? Flag { get; set; }

    [Parameter, SupplyParameterFromQuery]
    public string? Source { get; set; }

    [Parameter, SupplyParameterFromQuery]
    public string? Search { get; set; }

    [Parameter, SupplyParameterFromQuery]
    public string? Sort { get; set; }

    /// <summary>Page of the list, from 1.</summary>
    [Parameter, SupplyParameterFromQuery]
    public string? Page { get; set; }

    [Inject]
    private PublishedShelf Shelf { get; set; } = null!;

    [Inject]
    private NavigationManager Navigator { get; set; } = null!;

    private bool IsEverything => View == "all";

    private int Pages => (_shown.Count + PageSize - 1) / PageSize;

    private int Number => int.TryParse(Page, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, Math.Max(1, Pages)) : 1;

    private IReadOnlyList<PublishedNumber> Gains => [.. _record!.All.Where(number => number.Metric == PublishedTerms.Gain)];

    private IReadOnlyList<FilterMenu> Menus =>
    [
        new("method", "Method", "any", Method, Values(number => number.Method), value => _filter with { Method = value }),
        new("test", "Test set", "any", Test, Values(number => number.TestSet), value => _filter with { Test = value }),
        new("noise", "Noise", "any", Noise, Values(PublishedFilter.NoiseOf), value => _filter with { Noise = value }),
        new("metric", "Metric", "any", Metric, Values(number => number.Metric), value => _filter with { Metric = value }),
        new("origin", "Printed by", "anybody", Origin, Values(number => number.Origin), value => _filter with { Origin = value }),
        new("flag", "Flag", "any or none", Flag, [(PublishedFilter.NoFlag, "none"), .. PublishedTerms.Flags.Skip(1).Select(flag => (flag, flag))], value => _filter with { Flag = value }),
        new("source", "Source", "any", Source, [.. _record!.All.SelectMany(number => number.Sources).Distinct().Order(StringComparer.OrdinalIgnoreCase).Select(source => (source, source))], value => _filter with { Source = value }),
        new("sort", "Order", "", Sort ?? PublishedFilter.Orders[0].Key, PublishedFilter.Orders, value => _filter with { Sort = value }),
    ];

    protected override async Task LoadAsync(CancellationToken token)
    {
        _record = await Shelf.ReadAsync(token);
        _filter = new() { Method = Method, Test = Test, Noise = Noise, Metric = Metric, Origin = Origin, Flag = Flag, Source = Source, Search = Search, Sort = Sort };
        _shown = IsEverything ? _filter.Apply(_record.All) : [];
        _refusal = View is null or "" or "all" or "paper"
            ? _filter.Refusal ?? (Page is null || int.TryParse(Page, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? null : $"There is no page \"{Page}\"; expected a number from 1. The first one is shown.")
            : $"There is no view \"{View}\"; expected paper or all. The paper's tables are shown.";
    }

    private void Go(PublishedFilter filter) => Navigator.NavigateTo(filter.Address());

    private async Task ImportAsync(InputFileChangeEventArgs change)
    {
        (_imported, _refused) = (null, null);
        try
        {
            await using var stream = change.File.OpenReadStream(LargestImport, Gone);
            using var reader = new StreamReader(stream);
            var (added, known) = await Shelf.ImportAsync(await reader.ReadToEndAsync(Gone), change.File.Name, Gone);
            _imported = $"Taken over from {change.File.Name}: {Words.Count(added, "number")}; {Words.Whole(known)} stood here already.";
            await RefreshAsync();
        }
        catch (PublishedException error)
        {
            _refused = error.Message;
        }
        catch (IOException error)
        {
            _refused = $"{change.File.Name} cannot be read: {error.Message} A file has {Words.Bytes(LargestImport)} at most.";
        }
        catch (Exception error) when (StorageSetup.Sentence(error, Folder) is { } sentence)
        {
            _refused = sentence;
        }
    }

    private IReadOnlyList<(string Value, string Title)> Values(Func<PublishedNumber, string> of) =>
        [.. _record!.All.Select(of).Distinct().Order(StringComparer.OrdinalIgnoreCase).Select(value => (value, value))];

    private sealed record FilterMenu(string Id, string Title, string Any, string? Chosen, IReadOnlyList<(string Value, string Title)> Choices, Func<string?, PublishedFilter> With);
}
