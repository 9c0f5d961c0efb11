using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Uldl.Core.Worklists;
using Uldl.Learning.Datasets;
using Uldl.Web.Elements;
using Uldl.Web.Storage;
using Uldl.Web.Versions;

namespace Uldl.Web.Features.Uncertainty;

/// <summary>What a worklist is good for: a rule for the rest, a file, a dataset to train on.</summary>
public sealed partial class WorklistOutcome
{
    private const long LargestFile = 64 << 20;

    private int[] _undecided = [];
    private int _dropped;
    private int _relabelled;
    private int _automatic;
    private string _name = "";
    private string _said = "";
    private bool _isWrong;
    private bool _isMaking;

    [Parameter, EditorRequired]
    public required RunChoice Choice { get; set; }

    /// <summary>What holds, by row of the dataset.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyDictionary<int, Decision> Decisions { get; set; }

    /// <summary>Places of the suspects among the run's faces.</summary>
    [Parameter, EditorRequired]
    public required int[] Suspects { get; set; }

    /// <summary>What suspects score at least; null for a selection.</summary>
    [Parameter, EditorRequired]
    public required float? Threshold { get; set; }

    [Parameter, EditorRequired]
    public required FaceScore Score { get; set; }

    /// <summary>Who the reader is; empty until they say so.</summary>
    [Parameter, EditorRequired]
    public required string By { get; set; }

    /// <summary>Whether the page answers.</summary>
    [Parameter, EditorRequired]
    public required bool IsLive { get; set; }

    /// <summary>Told when decisions have changed.</summary>
    [Parameter, EditorRequired]
    public required EventCallback OnChange { get; set; }

    [Inject]
    private WorklistStore Worklists { get; set; } = null!;

    [Inject]
    private DataFolder Folder { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private NavigationManager Navigator { get; set; } = null!;

    private RunFaces Faces => Choice.Faces;

    protected override void OnParametersSet()
    {
        _undecided = [.. Suspects.Where(face => !Decisions.TryGetValue(Faces.Rows[face], out var decision) || decision.IsAutomatic)];
        _dropped = Decisions.Values.Count(decision => decision.Kind == DecisionKind.Drop);
        _relabelled = Decisions.Values.Count(decision => decision.Kind == DecisionKind.Relabel);
        _automatic = Decisions.Values.Count(decision => decision.IsAutomatic);
        if (_name.Length == 0)
        {
            _name = $"{Choice.Run.Dataset} run {Choice.Run.Id} reviewed";
        }
    }

    private Task ApplyRule() => SayAsync(async () =>
    {
        var undecided = _undecided.Select(face => Faces.Rows[face]).ToHashSet();
        var decisions = SuspectRule.From(Choice.Run, Faces, Score, Threshold!.Value, By, Clock.GetUtcNow()).Where(decision => undecided.Contains(decision.Row)).ToList();
        await Worklists.DecideAsync(WorklistKey.Of(Choice.Run, Faces), Faces, Choice.Run.Id, decisions, CancellationToken.None);
        await OnChange.InvokeAsync();
        return $"{Words.Count(decisions.Count, "face")} dropped by a rule, not by a person. z takes all of them back.";
    });

    private Task ReadFile(InputFileChangeEventArgs change) => SayAsync(async () =>
    {
        if (change.File.Size > LargestFile)
        {
            throw new StorageException($"{change.File.Name}: found {Words.Bytes(change.File.Size)}, expected at most {Words.Bytes(LargestFile)}. Take a table that a worklist wrote.");
        }

        using var reader = new StreamReader(change.File.OpenReadStream(LargestFile), Encoding.UTF8);
        var decisions = WorklistCsv.Read(await reader.ReadToEndAsync(), change.File.Name);
        await Worklists.DecideAsync(WorklistKey.Of(Choice.Run, Faces), Faces, Choice.Run.Id, decisions, CancellationToken.None);
        await OnChange.InvokeAsync();
        return $"{change.File.Name}: {Words.Count(decisions.Count, "decision")} taken over.";
    });

    private Task MakeAsync() => SayAsync(async () =>
    {
        _isMaking = true;
        StateHasChanged();
        try
        {
            var decisions = await Worklists.ReadAsync(WorklistKey.Of(Choice.Run, Faces), CancellationToken.None);
            var made = await Task.Run(() => RunVersions.Make(Choice.Run, Faces, _name, decisions, Folder.Datasets, Clock.GetUtcNow(), CancellationToken.None));
            Navigator.NavigateTo($"datasets/{made.Key}");
            return "";
        }
        finally
        {
            _isMaking = false;
        }
    });

    // The world's mistakes carry a sentence; anything else is a fault of the program.
    private async Task SayAsync(Func<Task<string>> act)
    {
        try
        {
            (_said, _isWrong) = (await act(), false);
        }
        catch (Exception error) when (error is StorageException or DatasetException or WorklistException || StorageSetup.Sentence(error, Folder) is not null)
        {
            (_said, _isWrong) = (StorageSetup.Sentence(error, Folder) ?? error.Message, true);
        }
    }
}
