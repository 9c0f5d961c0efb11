using Uldl.Core.Experiments;
using Uldl.Core.Reports;
using Uldl.Web.Reports;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty;

/// <summary>Reads one face in detail for a report, by the lines that its page is made of.</summary>
public sealed class FaceFreezer(RunStore runs, RunFacesShelf shelf, DataFolder folder) : IBlockFreezer
{
    /// <inheritdoc/>
    public Type Kind => typeof(FaceBlock);

    /// <inheritdoc/>
    public async Task<FrozenBlock> FreezeAsync(ReportBlock block, CancellationToken token)
    {
        var asked = (FaceBlock)block;
        var run = await ReportFreezer.CompletedAsync(runs, asked.Run, "one of its faces", token);
        var choice = RunChoice.Open(run, shelf, folder) ?? throw new ReportException($"Run {run.Id} left no faces: its files are gone. Choose another run, or train it again.");
        var face = Array.IndexOf(choice.Faces.Rows, asked.Row);
        if (face < 0)
        {
            throw new ReportException($"Row {asked.Row} of {run.Dataset} is not among the {choice.Faces.Count} training faces of run {run.Id}. Open a face from its gallery, and take its row from the address.");
        }

        return await Task.Run(() => Of(choice, face, asked.Neighbour), token);
    }

    private FrozenOneFace Of(RunChoice choice, int face, int neighbour)
    {
        var (faces, run) = (choice.Faces, choice.Run);
        var setup = LdlVaSetup.Of(run);
        var reckoning = setup is null ? null : FaceReckoning.Of(setup, faces, face);
        var why = ReportDatasets.WhyNoPictures(run, folder);
        if (neighbour < 0 || neighbour > (reckoning?.Neighbours.Count ?? 0))
        {
            throw new ReportException($"Neighbour: found {neighbour}, expected 1 to {reckoning?.Neighbours.Count ?? 0}, or 0 for the one that contributes most.");
        }

        var shown = reckoning is null ? 0 : neighbour > 0 ? neighbour - 1 : Enumerable.Range(0, reckoning.Neighbours.Count).MaxBy(k => reckoning.Neighbours[k].Contribution);
        var equations = reckoning is null ? DoubtEquation.Of(run, faces, face) : LdlVaEquations.Of(reckoning, faces, face, shown);
        return new()
        {
            Run = run.Id,
            Title = ReportFreezer.TitleOf(run),
            Face = PortraitOf(choice, face, why is null),
            WhyNoPictures = why,
            IsTruthKnown = choice.IsTruthKnown,
            Classes = [.. faces.Classes.Select(expression => expression.ToString())],
            Scores = [.. FaceScores.Offered(faces).Select(score => FacePage.Ranked(score, choice, face)).Select(score => new FrozenRank(score.Title, score.Value, score.Rank, faces.Count))],
            Lambda = reckoning?.Lambda,
            Distributions = DistributionsOf(reckoning, faces, face),
            Neighbours = NeighboursOf(choice, reckoning, face, why is null),
            Space = FacePage.SpaceOf(setup),
            Equations = [.. equations.Select(equation => new FrozenEquation(equation.Name, equation.Source, equation.Notation, null, equation.Note, true))],
            History = HistoryOf(choice, face),
        };
    }

    internal static FrozenPortrait PortraitOf(RunChoice choice, int face, bool hasPicture) => ReportDatasets.Portrait(
        choice.Run.Dataset, choice.Faces.Rows[face], choice.Faces.Ids[face], NameOf(choice.Faces, choice.Faces.Provided[face]), NameOf(choice.Faces, choice.Faces.Clean[face]), hasPicture);

    private static string NameOf(RunFaces faces, int label) => faces.Classes[label].ToString();

    private static IReadOnlyList<FrozenDistribution> DistributionsOf(FaceReckoning? reckoning, RunFaces faces, int face)
    {
        if (reckoning is not null)
        {
            return [new("Provided label", "l_i", reckoning.Label), new("Neighbourhood's opinion", @"\tilde{d}_i", reckoning.Aggregate), new("Target", "d_i", reckoning.Target), new("Prediction", "p_i", reckoning.Prediction)];
        }

        var classes = faces.Classes.Count;
        return
        [
            .. faces.Targets.Length > 0 ? new[] { new FrozenDistribution("Training target", "d_i", FaceReckoning.Row(faces.Targets, face, classes)) } : [],
            .. faces.Predictions.Length > 0 ? new[] { new FrozenDistribution("Prediction", "p_i", FaceReckoning.Row(faces.Predictions, face, classes)) } : [],
        ];
    }

    private static IReadOnlyList<FrozenNeighbour> NeighboursOf(RunChoice choice, FaceReckoning? reckoning, int face, bool hasPictures)
    {
        var faces = choice.Faces;
        if (reckoning is not null)
        {
            return [.. reckoning.Neighbours.Select(part => new FrozenNeighbour(PortraitOf(choice, part.Place, hasPictures), part.Similarity, part.Calibration, part.Contribution, part.Share, part.Opinion))];
        }

        return faces.Neighbours is not { } table ? [] :
        [
            .. Enumerable.Range(face * table.K, table.K).Select(entry => new FrozenNeighbour(
                PortraitOf(choice, table.Index[entry], hasPictures), table.LocalSimilarity[entry], null, null, null,
                faces.Predictions.Length > 0 ? FaceReckoning.Row(faces.Predictions, table.Index[entry], faces.Classes.Count) : [])),
        ];
    }

    private IReadOnlyList<FrozenSeries> HistoryOf(RunChoice choice, int face) =>
    [
        .. FacePage.History(choice.Faces.ReadEpochs(folder.RunFolder(choice.Run)), choice.Faces, face, choice.IsTruthKnown)
            .Select(line => new FrozenSeries(line.Name, [choice.Run.Id], [.. line.X.Zip(line.Y).Select(point => new FrozenPoint((int)point.First, point.Second, null, 1))])),
    ];
}
