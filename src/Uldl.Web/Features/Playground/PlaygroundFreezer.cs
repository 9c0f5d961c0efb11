using System.Globalization;
using Uldl.Core.Neighbours;
using Uldl.Core.Reports;
using Uldl.Learning.Datasets;
using Uldl.Web.Elements;
using Uldl.Web.Reports;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Playground;

/// <summary>Reads a face of the playground under the knobs of an address for a report.</summary>
public sealed class PlaygroundFreezer(RunStore runs, PlaygroundShelf shelf, DataFolder folder) : IBlockFreezer
{
    /// <inheritdoc/>
    public Type Kind => typeof(PlaygroundBlock);

    /// <inheritdoc/>
    public async Task<FrozenBlock> FreezeAsync(ReportBlock block, CancellationToken token)
    {
        var words = QueryWords.Of(((PlaygroundBlock)block).Query);
        var knobs = PlaygroundKnobs.Read(words);
        var face = PlaygroundPage.Whole("face", words("face"));
        if (words("dataset") is { Length: > 0 } dataset)
        {
            _ = DatasetCatalogue.Find(dataset, folder.Datasets);
            var ofDataset = await Task.Run(() => shelf.Of(dataset), token);
            return Of(ofDataset, PlaygroundPage.PlaceOf(ofDataset, face), knobs, null, ReportDatasets.WhyNoPictures(dataset, folder));
        }

        var id = PlaygroundPage.Whole("run", words("run"))
            ?? throw new ReportException("Choose what the playground shows: copy the address of the page Playground while it shows it, such as playground?run=3&face=12&lambda=0.5.");
        var run = await runs.GetAsync(id, token) ?? throw new ReportException($"There is no run {id} in this portal. Choose another one for this playground.");
        var subject = await Task.Run(() => shelf.Of(run), token);
        return Of(subject, PlaygroundPage.PlaceOf(subject, face), knobs, run, ReportDatasets.WhyNoPictures(run, folder));
    }

    internal static FrozenPlayground Of(PlaygroundSubject subject, int face, PlaygroundKnobs knobs, RunRow? run, string? why)
    {
        var (view, usual) = (PlaygroundView.Of(subject, face, knobs), PlaygroundView.Of(subject, face, new()));
        return new()
        {
            Run = run?.Id,
            Title = run is null ? $"{subject.Title}, without a network" : ReportFreezer.TitleOf(run),
            Face = Portrait(subject, face, why),
            WhyNoPictures = why,
            Note = PlaygroundPage.NoteOf(subject) ?? "",
            Classes = [.. subject.Classes.Select(expression => expression.ToString())],
            Label = view.Label,
            Knobs =
            [
                .. Positions(view).Zip(Positions(usual), (here, there) => new FrozenKnob(here.Name, here.Text, there.Text)),
                .. view.Opinions.Index().Where(opinion => opinion.Item.Score != 0).Select(opinion => new FrozenKnob($"score of neighbour {opinion.Index + 1}", Number(opinion.Item.Score, "0.0"), "0.0")),
            ],
            Distributions = [new("Label", "l", view.Answer.Label), new("Neighbourhood", @"\tilde{d}", view.Answer.Neighbourhood), new("Target", "d", view.Answer.Target), new("Prediction", "p", view.Prediction)],
            Terms =
            [
                Term("Classification loss", view.Answer.Classification), Term("γ × pull to the centre", view.Parts.Gamma * view.Answer.Attraction), Term("Loss", view.Answer.Total),
                Term("Gradient on λ", view.Answer.LambdaGradient), Term("λ here", view.Answer.Lambda), Term("λ after one visit", view.LambdaNext),
            ],
            Equations = [.. PlaygroundEquation.Of(view).Select(line => new FrozenEquation(line.Name, line.Source, line.Notation, line.Here, "", line.IsOn))],
            Neighbours =
            [
                .. view.Neighbours.Select((neighbour, rank) => new FrozenNeighbour(
                    Portrait(subject, neighbour.Face, why), view.Answer.LocalSimilarity[rank], view.Answer.CalibrationScore[rank],
                    view.Answer.LocalSimilarity[rank] * view.Answer.CalibrationScore[rank], view.Answer.Weights[rank], view.Opinions[rank].Opinion)),
            ],
        };
    }

    private static FrozenPortrait Portrait(PlaygroundSubject subject, int face, string? why) => ReportDatasets.Portrait(
        subject.Sources[0].Key, subject.Rows[face], subject.Ids[face], subject.Classes[subject.Provided[face]].ToString(), subject.Classes[subject.Clean[face]].ToString(), why is null);

    private static IEnumerable<(string Name, string Text)> Positions(PlaygroundView view)
    {
        var parts = view.Parts;
        return
        [
            ("label", view.Subject.Classes[view.Label].ToString()), ("neighbours K", Number(view.Neighbours.Count, "0")), ("width δ", Number(parts.Delta, "0.###")),
            ("uncertainty factor λ", Number(parts.Lambda, "0.0000")), ("weight γ", Number(parts.Gamma, "0.###")), ("‖v − μ‖²", Number(parts.CentreDistance, "0.#")), ("rate of λ", Number(view.Rate, "0.###")), ("faces of a step", Number(view.Batch, "0")),
            ("similarity", parts.Similarity == SimilarityForm.SquaredL2 ? "squared distance, as printed" : "sum of differences, as released"),
            ("local similarity", On(parts.LocalSimilarity)), ("calibration score", On(parts.AdaptiveSimilarity)), ("neighbourhood in the target", On(parts.Mixes)),
            ("pull to the centre", On(parts.DiscriminativeLoss)), ("neighbours give", view.TakesLabels ? "labels" : "predictions"), ("gradient through the target", On(!parts.DetachTarget)), ("the pull moves λ", On(parts.CentreLossMovesUncertainty)),
        ];
    }

    private static FrozenFact Term(string name, double value) => new(name, Number(value, "0.0000"), value);

    private static string On(bool isOn) => isOn ? "on" : "off";

    private static string Number(double value, string form) => value.ToString(form, CultureInfo.InvariantCulture);
}
