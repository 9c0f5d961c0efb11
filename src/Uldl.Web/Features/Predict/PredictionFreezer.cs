using Uldl.Core.Experiments;
using Uldl.Core.Metrics;
using Uldl.Core.Reports;
using Uldl.Web.Reports;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Predict;

/// <summary>Takes what networks said into a report. Pictures of one's own are forgotten, so their block holds what was said; what it holds of a test face must be what the runs stored.</summary>
public sealed class PredictionFreezer(RunStore runs, TestFaceShelf tests, DataFolder folder) : IBlockFreezer
{
    /// <summary>A network that is loaded again repeats a stored probability to this.</summary>
    private const double Same = 1e-3;

    /// <inheritdoc/>
    public Type Kind => typeof(PredictionBlock);

    /// <summary>An answer as a report holds it.</summary>
    /// <param name="answer">One that says something.</param>
    internal static FrozenSaying SayingOf(RunAnswer answer)
    {
        var said = answer.Said!;
        return new(
            answer.Run.Id, answer.Title, [.. said.Classes.Select(expression => expression.ToString())], answer.Shares, answer.Entropy, said.Affect?.Valence, said.Affect?.Arousal, said.AffectOrigin,
            [.. said.Nearest.Select(near => new FrozenNear(new(near.Dataset, near.Row, near.Id, near.Provided.ToString(), near.Clean.ToString(), null), near.Distance, near.Affect?.Valence, near.Affect?.Arousal))]);
    }

    /// <inheritdoc/>
    public async Task<FrozenBlock> FreezeAsync(ReportBlock block, CancellationToken token)
    {
        var asked = (PredictionBlock)block;
        if (asked.Sayings.Count == 0)
        {
            throw new ReportException("No network has said anything here yet. Ask some on the page Predict, and put what they say into this report.");
        }

        var behind = new List<RunRow>();
        foreach (var saying in asked.Sayings)
        {
            behind.Add(await runs.GetAsync(saying.Run, token) is { State: RunState.Completed } run ? run
                : throw new ReportException($"There is no completed run {saying.Run} in this portal, whose network said this. Remove the block, or ask other networks on the page Predict."));
            Check(saying);
        }

        return asked.Test is { } row ? await Task.Run(() => OfTest(asked, row, behind), token) : new FrozenPrediction
        {
            Face = "a picture of the author's own",
            At = asked.At ?? DateTimeOffset.UnixEpoch,
            OwnPicture = OwnPictures.NameOf(asked),
            Sayings = [.. asked.Sayings.Zip(behind, Pictured)],
        };
    }

    private FrozenPrediction OfTest(PredictionBlock asked, int row, List<RunRow> behind)
    {
        var faces = tests.Of(behind[0]);
        var place = Array.IndexOf(faces.Rows, row);
        if (place < 0)
        {
            throw new ReportException($"Row {row} is none of the {faces.Rows.Length} test faces of {faces.Dataset}. Ask the networks again on the page Predict.");
        }

        foreach (var (saying, run) in asked.Sayings.Zip(behind))
        {
            Repeats(saying, run, row);
        }

        var label = faces.Labels[place].ToString();
        return new()
        {
            Face = $"test face {faces.Ids[place]} of {faces.Dataset}",
            At = asked.At ?? DateTimeOffset.UnixEpoch,
            Truth = label,
            Test = ReportDatasets.Portrait(faces.Dataset, row, faces.Ids[place], label, label, ReportDatasets.WhyNoPictures(behind[0], folder) is null),
            Sayings = [.. asked.Sayings.Zip(behind, Pictured)],
        };
    }

    // Nobody may write down for a network what it has not said of a test face. Of a picture that is forgotten nobody can tell, and the block says so.
    private void Repeats(FrozenSaying saying, RunRow run, int row)
    {
        var place = Array.IndexOf(tests.Of(run).Rows, row);
        if (place < 0 || RunPredictions.Read(folder.RunFolder(run)) is not { } stored || stored.Classes != saying.Shares.Count || stored.Test.Length < (place + 1) * stored.Classes)
        {
            throw new ReportException($"Run {run.Id} stored no prediction of the test face in row {row}, so what its network is said to say cannot be checked. Ask the networks again on the page Predict.");
        }

        var most = saying.Shares.Select((share, c) => Math.Abs(share - stored.Test[(place * stored.Classes) + c])).Max();
        if (most > Same)
        {
            throw new ReportException($"Run {run.Id} stored another prediction of the test face in row {row}: a share differs by {most:0.###}. Its network did not say this, or it was trained anew. Ask the networks again on the page Predict.");
        }
    }

    private static void Check(FrozenSaying saying)
    {
        if (saying.Classes.Count < 2 || saying.Shares.Count != saying.Classes.Count || saying.Shares.Any(share => share is < 0 or > 1) || Math.Abs(saying.Shares.Sum() - 1) > Same)
        {
            throw new ReportException($"What run {saying.Run} is said to say is no distribution over its classes: found {saying.Shares.Count} shares for {saying.Classes.Count} classes that sum to {saying.Shares.Sum():0.###}, expected 1. Ask the networks again on the page Predict.");
        }
    }

    private FrozenSaying Pictured(FrozenSaying saying, RunRow run)
    {
        var labels = Path.Combine(folder.RunFolder(run), LabelLine.FileName);
        var learned = File.Exists(labels) ? LabelLine.ReadAll(labels).ToDictionary(line => line.Row, line => line.Id) : [];
        var hasPictures = ReportDatasets.WhyNoPictures(run, folder) is null;
        return saying with
        {
            Title = ReportFreezer.TitleOf(run),
            Entropy = Confidence.Entropy([.. saying.Shares.Select(share => (float)share)], saying.Shares.Count)[0],
            Nearest = [.. saying.Nearest.Select(near => near with { Face = near.Face with { Picture = IsOwn(near.Face) && hasPictures ? ReportDatasets.PictureOf(near.Face.Dataset, near.Face.Row) : null } })],
        };

        // Where several sets were learned from, only the run's own is known to be what it was.
        bool IsOwn(FrozenPortrait face) => face.Dataset == run.Dataset
            ? learned.GetValueOrDefault(face.Row) == face.Id ? true : throw new ReportException($"Run {run.Id} did not learn from \"{face.Id}\" in row {face.Row} of {face.Dataset}, which is said to be near. Ask the networks again on the page Predict.")
            : run.ReadConfig().Sources().Contains(face.Dataset) ? false : throw new ReportException($"Run {run.Id} did not learn from the dataset \"{face.Dataset}\", of which a face is said to be near. Ask the networks again on the page Predict.");
    }
}
