using System.Globalization;
using Microsoft.AspNetCore.Components;
using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Core.Worklists;
using Uldl.Learning.Methods;
using Uldl.Web.Charts;
using Uldl.Web.Elements;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty;

/// <summary>One training face of a run: labels, doubt over the epochs, neighbours, target, prediction, and the equations between them.</summary>
public sealed partial class FacePage : LivePage
{
    private static readonly IReadOnlyList<(string Title, string Address)> Above = [("Uncertainty", "uncertainty")];

    private RunChoice? _choice;
    private int _face;
    private int _shown;
    private LdlVaSetup? _setup;
    private FaceReckoning? _reckoning;
    private Decision? _decision;
    private IReadOnlyList<(string Title, float Value, int Rank)> _scores = [];
    private List<LineSeries> _history = [];
    private IReadOnlyList<FaceEquation> _equations = [];

    /// <summary>Number of the run.</summary>
    [Parameter]
    public required string Run { get; set; }

    /// <summary>Row of the face in the dataset, as the gallery's addresses name it.</summary>
    [Parameter]
    public required string Face { get; set; }

    /// <summary>The neighbour that stands for all in the first equations, from 1; the one that contributes most where none is named.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "k")]
    public string? Neighbour { get; set; }

    [Inject]
    private RunStore Runs { get; set; } = null!;

    [Inject]
    private RunFacesShelf Shelf { get; set; } = null!;

    [Inject]
    private WorklistStore Worklists { get; set; } = null!;

    private RunFaces Faces => _choice!.Faces;

    private Expression Provided => Faces.Classes[Faces.Provided[_face]];

    private bool IsTruthKnown => _choice!.IsTruthKnown;

    private string Symbol => MethodCatalogue.All.FirstOrDefault(method => method.Key == _choice!.Run.Method)?.DoubtName ?? "doubt";

    private string HistoryTitle => $"How {(Symbol == "λ" ? "its λ" : "its doubt")} moved over {Words.Count(_history[0].Y.Count, "epoch")}";

    private string HistoryNote => _choice!.Run.Method is "ldl-va" or "elr" or "dmue" && _setup?.FixedLambda is null
        ? "As the method remembered it after each epoch."
        : "As the method saw the face when each epoch visited it, augmented and while it was learning; the score above is read once, after training, off the plain image.";

    /// <summary>Where neighbours were looked for, in words.</summary>
    internal static string SpaceOf(LdlVaSetup? setup) => setup is { IsInPlane: false } other ? other.Space == "Random" ? "drawn by chance" : "nearest in feature space" : "nearest in the valence-arousal plane";

    protected override async Task LoadAsync(CancellationToken token)
    {
        var (id, row) = (Number("run", Run), Number("face", Face));
        var run = await Runs.GetAsync(id, token) ?? throw new StorageException($"There is no run {id}. It was deleted, or belongs to another data folder.");
        var choice = await Task.Run(() => RunChoice.Open(run, Shelf, Folder), token)
            ?? throw new StorageException($"Run {id} left no faces: {(run.State == RunState.Completed ? "its files are gone" : "it has not completed")}. Choose a completed run.");
        var face = Array.IndexOf(choice.Faces.Rows, row);
        if (face < 0)
        {
            throw new StorageException($"face: row {row} of {run.Dataset} is not among the {Words.Count(choice.Faces.Count, "training face")} of run {id}. Open a face from its gallery.");
        }

        var decisions = await Worklists.ReadAsync(WorklistKey.Of(run, choice.Faces), token);
        (_choice, _face, _decision) = (choice, face, decisions.FirstOrDefault(decision => decision.Row == row));
        _setup = LdlVaSetup.Of(run);
        _reckoning = _setup is null ? null : FaceReckoning.Of(_setup, choice.Faces, face);
        _scores = [.. FaceScores.Offered(choice.Faces).Select(score => Ranked(score, choice, face))];
        var epochs = await Task.Run(() => choice.Faces.ReadEpochs(Folder.RunFolder(run)), token);
        _history = History(epochs, choice.Faces, face, IsTruthKnown);
        _shown = Shown();
        _equations = _reckoning is null ? DoubtEquation.Of(run, choice.Faces, face) : LdlVaEquations.Of(_reckoning, choice.Faces, face, _shown);
    }

    private static int Number(string name, string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new ConfigException($"{name}: the address says \"{(text.Length > 40 ? text[..40] + "…" : text)}\", expected a whole number. Open a face from a gallery.");

    private int Shown()
    {
        if (_reckoning is not { } reckoning)
        {
            return 0;
        }

        var strongest = Enumerable.Range(0, reckoning.Neighbours.Count).MaxBy(k => reckoning.Neighbours[k].Contribution);
        return string.IsNullOrEmpty(Neighbour) ? strongest
            : Number("k", Neighbour) is >= 1 and var k && k <= reckoning.Neighbours.Count ? k - 1
            : throw new ConfigException($"k: the address says \"{Neighbour}\", expected a neighbour from 1 to {reckoning.Neighbours.Count}.");
    }

    internal static (string Title, float Value, int Rank) Ranked(FaceScore score, RunChoice choice, int face)
    {
        var scores = FaceScores.Of(choice.Faces, score);
        return (FaceScores.Title(score, choice.Run.Method), scores[face], 1 + scores.Count(other => other > scores[face]));
    }

    internal static List<LineSeries> History(float[] values, RunFaces faces, int face, bool isTruthKnown)
    {
        var epochs = values.Length / faces.Count;
        if (epochs == 0)
        {
            return [];
        }

        double[] places = [.. Enumerable.Range(1, epochs).Select(epoch => (double)epoch)];
        var series = new List<LineSeries> { new("this face", Stroke.Main, places, [.. places.Select(epoch => (double)values[(((int)epoch - 1) * faces.Count) + face])]) };
        foreach (var (name, stroke, isFlipped) in new[] { ("flipped labels, mean", Stroke.Second, true), ("untouched labels, mean", Stroke.Third, false) })
        {
            int[] members = [.. Enumerable.Range(0, faces.Count).Where(other => faces.IsFlipped(other) == isFlipped)];
            if (members.Length > 0)
            {
                series.Add(new(isTruthKnown ? name : "all faces, mean", stroke, places, [.. Enumerable.Range(0, epochs).Select(epoch => members.Average(other => (double)values[(epoch * faces.Count) + other]))]));
            }
        }

        return series;
    }

    private string TargetSentence(FaceReckoning reckoning)
    {
        if (Faces.Targets.Length == 0)
        {
            return "the run stored no target to hold it against.";
        }

        var most = reckoning.Target.Zip(FaceReckoning.Row(Faces.Targets, _face, Faces.Classes.Count), (own, stored) => Math.Abs(own - stored)).Max();
        return most < 1e-5 ? "the target that the run stored is the same." : $"the target that the run stored differs by up to {Words.Number(most, 6)}.";
    }
}
