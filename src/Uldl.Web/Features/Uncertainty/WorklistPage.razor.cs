using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.JSInterop;
using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Core.Worklists;
using Uldl.Web.Elements;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty;

/// <summary>Suspected faces one after the other: keep, relabel, drop or unsure, by mouse or by keys.</summary>
public sealed partial class WorklistPage : LivePage, IAsyncDisposable
{
    private const int MostShown = 60;

    private static readonly IReadOnlyList<(string Title, string Address)> Above = [("Microscope", "microscope")];

    private WorklistAddress? _asked;
    private RunChoice? _choice;
    private string _emptiness = "";
    private Suspects? _suspects;
    private int[] _places = [];
    private IReadOnlyList<int> _shown = [];
    private Dictionary<int, Decision> _decisions = [];
    private int _open;
    private int? _at;
    private string _by = "";
    private string _said = "k, d, u decide; r and a number relabels; z takes back; arrows move.";
    private string? _complaint;
    private bool _isLive;
    private DotNetObjectReference<WorklistPage>? _self;
    private IJSObjectReference? _module;

    /// <summary>Names a word of the query, so that the page follows each of them.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "run")]
    public string? Run { get; set; }

    [Inject]
    private ExperimentStore Experiments { get; set; } = null!;

    [Inject]
    private RunStore Runs { get; set; } = null!;

    [Inject]
    private RunFacesShelf Shelf { get; set; } = null!;

    [Inject]
    private WorklistStore Worklists { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    [Inject]
    private NavigationManager Navigator { get; set; } = null!;

    private RunFaces Faces => _choice!.Faces;

    private bool CanDecide => _isLive && _by.Length > 0;

    private string Tally => string.Join(", ", Enum.GetValues<DecisionKind>().Select(kind => $"{_decisions.Values.Count(decision => decision.Kind == kind)} {Past(kind)}"));

    /// <summary>Told by the browser which key was pressed.</summary>
    /// <param name="word">"keep", "drop", "unsure", "undo", "next", "back", or "relabel" with the number of a class from 1 after it.</param>
    [JSInvokable]
    public async Task Key(string word)
    {
        if (_at is not { } face)
        {
            if (word == "undo")
            {
                await UndoAsync();
            }

            return;
        }

        switch (word)
        {
            case "keep": await DecideAsync(face, DecisionKind.Keep, null); break;
            case "drop": await DecideAsync(face, DecisionKind.Drop, null); break;
            case "unsure": await DecideAsync(face, DecisionKind.Unsure, null); break;
            case "undo": await UndoAsync(); break;
            case "next": Move(1); break;
            case "back": Move(-1); break;
            default:
                if (int.TryParse(word.AsSpan("relabel".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= Faces.Classes.Count)
                {
                    await DecideAsync(face, DecisionKind.Relabel, Faces.Classes[number - 1]);
                }

                break;
        }

        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_module is not null)
            {
                await _module.InvokeVoidAsync("leave");
                await _module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The reader has gone, and the script with them.
        }

        _self?.Dispose();
        Dispose();
    }

    protected override void OnInitialized() => Navigator.LocationChanged += Follow;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        try
        {
            _self = DotNetObjectReference.Create(this);
            _module = await Script.InvokeAsync<IJSObjectReference>("import", "./js/worklist.js");
            _by = Shortened(await _module.InvokeAsync<string?>("enter", _self));
            _isLive = true;
            StateHasChanged();
        }
        catch (JSDisconnectedException)
        {
            // The reader has gone before the page stood.
        }
    }

    protected override async Task LoadAsync(CancellationToken token)
    {
        var query = QueryHelpers.ParseQuery(new Uri(Navigator.Uri).Query);
        var asked = WorklistAddress.Read(name => query.TryGetValue(name, out var value) ? value.ToString() : null);
        var found = await RunsWithFaces.FindAsync(asked.Run, Experiments, Runs, token);
        _choice = found.Run is { } run ? await Task.Run(() => RunChoice.Open(run, Shelf, Folder), token) : null;
        if (_choice is null)
        {
            _emptiness = found.Run is { } empty ? $"Run {empty.Id} left no faces: {(empty.State == RunState.Completed ? "its files are gone" : "it has not completed")}. Here would be those whose labels it doubts." : found.Emptiness;
            _asked = asked;
            return;
        }

        _suspects = await Task.Run(() => Suspects.Of(_choice, asked), token);
        _decisions = (await Worklists.ReadAsync(WorklistKey.Of(_choice.Run, Faces), token)).ToDictionary(decision => decision.Row);
        _open = _suspects.Places.Count(face => !_decisions.ContainsKey(Faces.Rows[face]));
        Stand(asked);
        _asked = asked;
    }

    protected override void Dispose(bool disposing)
    {
        Navigator.LocationChanged -= Follow;
        base.Dispose(disposing);
    }

    // Where the reader stands: at the face asked for, else at the first that is open.
    private void Stand(WorklistAddress asked)
    {
        _places = asked.IsOpenOnly ? [.. _suspects!.Places.Where(face => !_decisions.ContainsKey(Faces.Rows[face]) || Faces.Rows[face] == asked.At)] : _suspects!.Places;
        var wanted = asked.At is { } row ? Array.IndexOf(Faces.Rows, row) : -1;
        _at = Array.IndexOf(_places, wanted) >= 0 ? wanted : _places.Cast<int?>().FirstOrDefault(face => !_decisions.ContainsKey(Faces.Rows[face!.Value])) ?? (asked.IsOpenOnly ? null : _places.Cast<int?>().FirstOrDefault());
        var here = Math.Max(0, _at is { } face ? Array.IndexOf(_places, face) : 0);
        var first = Math.Clamp(here - (MostShown / 3), 0, Math.Max(0, _places.Length - MostShown));
        _shown = [.. _places.Skip(first).Take(MostShown)];
    }

    private async Task DecideAsync(int face, DecisionKind kind, Expression? label)
    {
        if (!CanDecide)
        {
            _said = "Say who you are first: a decision carries a name.";
            return;
        }

        if (label is { } same && same == Faces.Classes[Faces.Provided[face]])
        {
            _said = $"{same} is its label already: k keeps it.";
            return;
        }

        await TryAsync(async token =>
        {
            await Worklists.DecideAsync(WorklistKey.Of(_choice!.Run, Faces), Faces, _choice.Run.Id, [new(Faces.Rows[face], Faces.Ids[face], kind, label, _by, Clock.GetUtcNow())], token);
            _said = $"{Faces.Ids[face]}: {(label is { } other ? $"relabelled {other}" : Past(kind))}. z takes it back.";
        });
        // The next open face below, else the first one that is left.
        var rest = _places.SkipWhile(other => other != face).Concat(_places).Where(other => other != face && !_decisions.ContainsKey(Faces.Rows[other]));
        Go(_asked! with { At = rest.Cast<int?>().FirstOrDefault() is { } next ? Faces.Rows[next] : null });
    }

    private async Task UndoAsync()
    {
        if (!CanDecide)
        {
            return;
        }

        IReadOnlyList<int> undone = [];
        await TryAsync(async token => undone = await Worklists.UndoAsync(WorklistKey.Of(_choice!.Run, Faces), _by, token));
        _said = undone.Count == 0 ? $"{_by} has decided nothing that could be taken back." : $"Taken back: {Words.Count(undone.Count, "decision")}.";
        if (undone.Count == 1)
        {
            Go(_asked! with { At = undone[0] });
        }
    }

    private void Move(int step)
    {
        if (_at is { } face && Array.IndexOf(_places, face) is >= 0 and var here)
        {
            Go(_asked! with { At = Faces.Rows[_places[Math.Clamp(here + step, 0, _places.Length - 1)]] });
        }
    }

    private async Task Name(ChangeEventArgs change)
    {
        _by = Shortened((string?)change.Value);
        if (_module is not null)
        {
            await _module.InvokeVoidAsync("remember", _by);
        }
    }

    private static string Shortened(string? name) => (name ?? "").Trim() is var trimmed && trimmed.Length > Decision.LongestName ? trimmed[..Decision.LongestName] : trimmed;

    private void Threshold(ChangeEventArgs change)
    {
        var text = (string?)change.Value ?? "";
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var threshold) && double.IsFinite(threshold))
        {
            _complaint = null;
            Go(_asked! with { Threshold = threshold, At = null });
        }
        else
        {
            _complaint = $"Suspected from: found \"{text}\", expected a number such as 0.5.";
        }
    }

    private void ChangeLabel(ChangeEventArgs change) => Go(_asked! with
    {
        Label = Faces.Classes.Cast<Expression?>().FirstOrDefault(expression => expression!.Value.Code() == (string?)change.Value),
        At = null,
    });

    private void Go(WorklistAddress address) => Navigator.NavigateTo((address with { Run = _choice!.Run.Id }).ToString(), replace: address.At is not null);

    private static string Past(DecisionKind kind) => kind switch { DecisionKind.Keep => "kept", DecisionKind.Relabel => "relabelled", DecisionKind.Drop => "dropped", _ => "unsure" };

    // Only the query's other words have changed; the run's own parameter tells of itself.
    private void Follow(object? sender, Microsoft.AspNetCore.Components.Routing.LocationChangedEventArgs change)
    {
        if (new Uri(change.Location).AbsolutePath.EndsWith("/microscope/worklist", StringComparison.Ordinal))
        {
            _ = InvokeAsync(RefreshAsync);
        }
    }
}
