using Microsoft.AspNetCore.Components;
using Uldl.Core.Published;
using Uldl.Web.Elements;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Published;

/// <summary>One published number: everything known of it, who prints it otherwise, and its form when a reader typed it in.</summary>
public sealed partial class NumberPage : LivePage
{
    private static readonly IReadOnlyList<(string Title, string Address)> Above = [("Published", "published")];

    private PublishedNumber? _number;
    private NumberDraft? _draft;
    private IReadOnlyList<PublishedNumber> _conflicts = [];
    private bool _isLoaded;
    private bool _isAsking;

    [Parameter]
    public required string Id { get; set; }

    /// <summary>"1" shows the form of a number that was typed in here.</summary>
    [Parameter, SupplyParameterFromQuery]
    public string? Edit { get; set; }

    [Inject]
    private PublishedShelf Shelf { get; set; } = null!;

    [Inject]
    private NavigationManager Navigator { get; set; } = null!;

    protected override async Task LoadAsync(CancellationToken token)
    {
        var record = await Shelf.ReadAsync(token);
        _number = record.Find(Id);
        _draft = _number is null ? null : NumberDraft.From(_number);
        _conflicts = _number is null ? [] : record.ConflictsOf(_number);
        (_isLoaded, _isAsking) = (true, false);
    }

    private static string Or(string text) => text.Length > 0 ? text : "not stated";

    private async Task KeepAsync(PublishedNumber number)
    {
        await Shelf.ChangeAsync(_number!.Id, number, Gone);
        Navigator.NavigateTo($"published/{_number.Id}");
    }

    private Task DeleteAsync() => TryAsync(async token =>
    {
        await Shelf.DeleteAsync(_number!.Id, token);
        Navigator.NavigateTo(_number.Fills is { } cell ? $"published/{cell}" : "published?view=all");
    });
}
