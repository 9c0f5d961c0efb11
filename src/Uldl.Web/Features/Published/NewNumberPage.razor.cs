using System.Globalization;
using Microsoft.AspNetCore.Components;
using Uldl.Core.Published;
using Uldl.Web.Elements;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Published;

/// <summary>A number that a reader types in: a cell of the record that is empty, or one of its own. What it starts from stands in the address.</summary>
public sealed partial class NewNumberPage : LivePage
{
    private static readonly IReadOnlyList<(string Title, string Address)> Above = [("Published", "published")];

    private NumberDraft? _draft;
    private PublishedNumber? _cell;
    private string? _refusal;
    private string? _loaded;

    /// <summary>Id of the empty cell to fill.</summary>
    [Parameter, SupplyParameterFromQuery]
    public string? Fills { get; set; }

    [Parameter, SupplyParameterFromQuery]
    public string? Method { get; set; }

    [Parameter, SupplyParameterFromQuery]
    public string? Test { get; set; }

    [Parameter, SupplyParameterFromQuery]
    public string? Train { get; set; }

    [Parameter, SupplyParameterFromQuery]
    public string? Noise { get; set; }

    /// <summary>A fraction, 0 … 1.</summary>
    [Parameter, SupplyParameterFromQuery]
    public string? Rate { get; set; }

    [Parameter, SupplyParameterFromQuery]
    public string? Source { get; set; }

    [Inject]
    private PublishedShelf Shelf { get; set; } = null!;

    [Inject]
    private NavigationManager Navigator { get; set; } = null!;

    protected override async Task LoadAsync(CancellationToken token)
    {
        var address = string.Join('\n', Fills, Method, Test, Train, Noise, Rate, Source);
        if (_loaded == address)
        {
            return;
        }

        (_cell, _refusal) = (null, null);
        if (!string.IsNullOrEmpty(Fills))
        {
            _cell = (await Shelf.ReadAsync(token)).Find(Fills) is { IsMissing: true } cell ? cell : null;
            _refusal = _cell is null ? $"There is no empty cell \"{Fills}\" in the record; it may have been filled meanwhile. The form starts empty." : null;
        }

        _draft = _cell is not null ? NumberDraft.From(_cell) : Blank();
        _loaded = address;
    }

    private NumberDraft Blank()
    {
        var draft = new NumberDraft { Method = Method ?? "", TestSet = Test ?? "", TrainSet = Train ?? "", Source = Source ?? "" };
        if (string.IsNullOrEmpty(Rate))
        {
            return draft;
        }

        if (double.TryParse(Rate, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) && rate <= 1)
        {
            (draft.NoiseType, draft.NoiseRate) = (Noise ?? PublishedTerms.NoNoise, Math.Round(rate * 100, 10).ToString("R", CultureInfo.InvariantCulture));
        }
        else
        {
            _refusal = $"Noise rate: found \"{Rate}\" in the address, expected a fraction from 0 to 1, such as 0.3.";
        }

        return draft;
    }

    private async Task KeepAsync(PublishedNumber number) => Navigator.NavigateTo($"published/{await Shelf.AddAsync(number, Gone)}");
}
