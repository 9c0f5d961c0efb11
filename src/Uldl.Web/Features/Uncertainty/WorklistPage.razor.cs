using System.Globalization;
using Microsoft.AspNetCore.Components;
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
    private static readonly IReadOnlyList<(string Title, string Address)> Above = [("Microscope", "microscope")];

    private WorklistAddress? _asked;
    private RunChoice? _choice;
    private string _emptiness = "";
    private Suspects? _suspects;
    private Dictionary<int, Decision> _decisions = [];
    private Standing _standing = Standing.Nowhere;
    private string _by = "";
    private string _said = "k, d, u decide; r and a number relabels; z takes back; arrows move.";
    private string? _complaint;
    private bool _isLive;
    private PageScript<WorklistPage>? _script;

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

    private WorklistAddress Now => WorklistAddress.Read(QueryWords.Of(Navigator));

    private bool CanDecide => _isLive && _choice is not null && _by.Length > 0;

    /// <summary>Told by the browser which key was pressed.</summary>
    /// <param name="word">"keep", "drop", "unsure", "undo", "next", "back", or "relabel" with the number of a class from 1 after it.</param>
    [JSInvokable]
    public async Task Key(string word)
    {
        if (_standing.At is not { } face)
        {
            if (word == "undo")
            {
                await UndoAsync();
            }

            return;
        }

        switch (word)
        {
            case "keep" or "drop" or "unsure": await DecideAsync(face, Enum.Parse<DecisionKind>(word, ignoreCase: true), null); break;
            case "undo": await UndoAsync(); break;
            case "next" or "back": Move(word == "next" ? 1 : -1); break;
            default:
                if (word.StartsWith("relabel", StringComparison.Ordinal) && int.TryParse(word.AsSpan("relabel".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= Faces.Classes.Count)
                {
                    await DecideAsync(face, DecisionKind.Relabel, Faces.Classes[number - 1]);
                }

                break;
        }

        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        if (_script is not null)
        {
            await _script.LeaveAsync("leave");
        }

        Dispose();
    }

    protected override void OnInitialized() => Navigator.LocationChanged += Follow;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        _script = new(Script, "./js/worklist.js", this);
        _by = DecisionWords.Name(await _script.AskAsync<string>("enter", null, _script.Owner));
        _isLive = _script.IsHere;
        StateHasChanged();
    }

    protected override async Task LoadAsync(CancellationToken token)
    {
        var asked = WorklistAddress.Read(QueryWords.Of(Navigator));
        var found = await RunsWithFaces.FindAsync(asked.Run, Experiments, Runs, token);
        var choice = found.Run is { } run ? await Task.Run(() => RunChoice.Open(run, Shelf, Folder), token) : null;
        if (choice is null)
        {
            (_choice, _suspects, _decisions, _standing) = (null, null, [], Standing.Nowhere);
            _emptiness = found.Run is { } empty ? $"Run {empty.Id} left no faces: {(empty.State == RunState.Completed ? "its files are gone" : "it has not completed")}. Here would be those whose labels it doubts." : found.Emptiness;
            _asked = asked;
            return;
        }

        var suspects = await Task.Run(() => Suspects.Of(choice, asked), token);
        var decisions = (await Worklists.ReadAsync(WorklistKey.Of(choice.Run, choice.Faces), token)).ToDictionary(decision => decision.Row);
        // All at once: no drawing in between speaks of two runs.
        (_asked, _choice, _suspects, _decisions, _standing) = (asked, choice, suspects, decisions, Standing.Of(suspects, choice.Faces, decisions, asked));
    }

    protected override void Dispose(bool disposing)
    {
        Navigator.LocationChanged -= Follow;
        base.Dispose(disposing);
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
            _said = $"{Faces.Ids[face]}: {(label is { } other ? $"relabelled {other}" : DecisionWords.Past(kind))}. z takes it back.";
        });
        Go(_asked! with { At = _standing.After(face, Faces, _decisions) is { } next ? Faces.Rows[next] : null });
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
        if (_standing.At is { } face && Array.IndexOf(_standing.Places, face) is >= 0 and var here)
        {
            Go(_asked! with { At = Faces.Rows[_standing.Places[Math.Clamp(here + step, 0, _standing.Places.Length - 1)]] });
        }
    }

    private async Task Name(ChangeEventArgs change)
    {
        _by = DecisionWords.Name((string?)change.Value);
        await _script!.CallAsync("remember", _by);
    }

    private void Threshold(ChangeEventArgs change)
    {
        var text = (string?)change.Value ?? "";
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var threshold) && double.IsFinite(threshold))
        {
            _complaint = null;
            Go(Now with { Threshold = threshold, At = null });
        }
        else
        {
            _complaint = $"Suspected from: found \"{text}\", expected a number such as 0.5.";
        }
    }

    private void ChangeLabel(ChangeEventArgs change) => Go(Now with
    {
        Label = Faces.Classes.Cast<Expression?>().FirstOrDefault(expression => expression!.Value.Code() == (string?)change.Value),
        At = null,
    });

    private void Go(WorklistAddress address) => Navigator.NavigateTo((address with { Run = _choice!.Run.Id }).ToString(), replace: address.At is not null);

    // Only the query's other words have changed; the run's own parameter tells of itself.
    private void Follow(object? sender, Microsoft.AspNetCore.Components.Routing.LocationChangedEventArgs change)
    {
        if (new Uri(change.Location).AbsolutePath.EndsWith("/microscope/worklist", StringComparison.Ordinal))
        {
            _ = InvokeAsync(RefreshAsync);
        }
    }
}
