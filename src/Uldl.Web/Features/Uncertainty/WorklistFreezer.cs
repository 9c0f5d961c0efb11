using Uldl.Core.Reports;
using Uldl.Core.Worklists;
using Uldl.Web.Reports;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty;

/// <summary>Counts the decisions about a run's labels for a report; names of those who decided stay in the portal.</summary>
public sealed class WorklistFreezer(RunStore runs, RunFacesShelf shelf, WorklistStore worklists, DataFolder folder) : IBlockFreezer
{
    /// <inheritdoc/>
    public Type Kind => typeof(WorklistBlock);

    /// <inheritdoc/>
    public async Task<FrozenBlock> FreezeAsync(ReportBlock block, CancellationToken token)
    {
        var run = await ReportFreezer.CompletedAsync(runs, ((WorklistBlock)block).Run, "its worklist", token);
        var choice = RunChoice.Open(run, shelf, folder) ?? throw new ReportException($"Run {run.Id} left no faces: its files are gone. Choose another run, or train it again.");
        var decisions = await worklists.ReadAsync(WorklistKey.Of(run, choice.Faces), token);
        return decisions.Count > 0 ? Of(choice, decisions)
            : throw new ReportException($"Nothing has been decided about the labels of run {run.Id} yet. Decide about some on its worklist, or choose another run.");
    }

    internal static FrozenWorklist Of(RunChoice choice, IReadOnlyList<Decision> decisions)
    {
        var faces = choice.Faces;
        var places = faces.Rows.Index().ToDictionary(face => face.Item, face => face.Index);
        var known = decisions.Where(decision => places.ContainsKey(decision.Row)).ToList();
        return new()
        {
            Run = choice.Run.Id,
            Title = ReportFreezer.TitleOf(choice.Run),
            Dataset = choice.Run.Dataset,
            Faces = faces.Count,
            People = known.Where(decision => !decision.IsAutomatic).Select(decision => decision.By).Distinct().Count(),
            IsTruthKnown = choice.IsTruthKnown,
            Tallies =
            [
                .. from kind in Enum.GetValues<DecisionKind>()
                   let ofKind = known.Where(decision => decision.Kind == kind).ToList()
                   select new FrozenTally(
                       DecisionWords.Past(kind), ofKind.Count(decision => !decision.IsAutomatic), ofKind.Count(decision => decision.IsAutomatic),
                       choice.IsTruthKnown ? ofKind.Count(decision => faces.IsFlipped(places[decision.Row])) : null),
            ],
            Relabels =
            [
                .. from decision in known
                   where decision.Kind == DecisionKind.Relabel
                   let place = places[decision.Row]
                   group (Place: place, To: decision.Label!.Value) by (From: faces.Provided[place], To: faces.Classes.ToList().IndexOf(decision.Label!.Value)) into change
                   orderby change.Count() descending, change.Key.From, change.Key.To
                   select new FrozenRelabel(
                       faces.Classes[change.Key.From].ToString(), change.First().To.ToString(), change.Count(),
                       choice.IsTruthKnown ? change.Count(one => faces.Clean[one.Place] == change.Key.To) : null),
            ],
        };
    }
}
