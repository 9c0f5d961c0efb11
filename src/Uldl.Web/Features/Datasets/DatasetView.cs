using Uldl.Core.Faces;
using Uldl.Learning.Datasets;
using Uldl.Web.Charts;

namespace Uldl.Web.Features.Datasets;

/// <summary>What a page shows of an open dataset, copied out of it.</summary>
public sealed record DatasetView(DatasetManifest Manifest, FaceSet Faces)
{
    private const int MostPoints = 3000;

    /// <summary>Part of every picture's address: another one when the images are others.</summary>
    public string Version => Manifest.Files[PackedDataset.ImagesFile].Sha256[..12];

    public string PictureOf(int row) => $"datasets/{Manifest.Key}/faces/{row}.png?v={Version}";

    /// <summary>The parts it has: train, validation and test, and the unused faces where there are some.</summary>
    public IReadOnlyList<Split> Parts => [.. Splits.Used, .. Manifest.Counts.ContainsKey(Split.Unused) ? [Split.Unused] : Array.Empty<Split>()];

    /// <summary>Shares of the classes in a split; zeros when it is empty.</summary>
    public IReadOnlyList<double> SharesOf(Split split)
    {
        var counts = Manifest.Counts[split];
        var total = Math.Max(1, counts.Sum());
        return [.. counts.Select(count => (double)count / total)];
    }

    /// <summary>Rows of a split and, if asked for, of one class, ascending.</summary>
    public int[] Rows(Split? split, int? label) =>
        [.. Enumerable.Range(0, Faces.Count).Where(row => (split is null || Faces.Splits[row] == split) && (label is null || Faces.Labels[row] == label))];

    /// <summary>Every n-th training face in the plane, one group a class.</summary>
    public IReadOnlyList<PointGroup> Plane()
    {
        var train = Faces.RowsOf(Split.Train);
        var step = Math.Max(1, (train.Length + MostPoints - 1) / MostPoints);
        var byLabel = train.Where((_, place) => place % step == 0).ToLookup(row => Faces.Labels[row]);
        return
        [
            .. Faces.Classes.Select((expression, label) => new PointGroup(
                $"{expression.Code()} {expression}",
                Hex(expression),
                [.. byLabel[label].Select(row => Faces.Valence[row])],
                [.. byLabel[label].Select(row => Faces.Arousal[row])])),
        ];
    }

    /// <summary>The sheet's colour of an expression, for where a sheet does not reach.</summary>
    private static string Hex(Expression expression) => expression switch
    {
        Expression.Neutral => "#7a7a7a",
        Expression.Happiness => "#e69f00",
        Expression.Sadness => "#0072b2",
        Expression.Surprise => "#b5a200",
        Expression.Fear => "#cc79a7",
        Expression.Disgust => "#009e73",
        Expression.Anger => "#d55e00",
        Expression.Contempt => "#56b4e9",
        _ => throw new ArgumentOutOfRangeException(nameof(expression), expression, "Not an expression."),
    };
}
