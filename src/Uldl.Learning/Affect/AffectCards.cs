using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Core.Metrics;
using Uldl.Core.Neighbours;
using Uldl.Core.Noise;
using Uldl.Core.Statistics;
using Uldl.Learning.Datasets;

namespace Uldl.Learning.Affect;

/// <summary>Judges valence-arousal: how often neighbours share a label, and how well their labels find flipped ones.</summary>
public static class AffectCards
{
    /// <summary>Neighbours of each face, K.</summary>
    public const int Neighbours = 8;

    /// <summary>Scale of local similarity, δ, with squared distances.</summary>
    public const double Delta = 0.5;

    /// <summary>Seeds of the label noise at each rate, 1 … this.</summary>
    public const int Seeds = 5;

    /// <summary>Fractions of labels flipped.</summary>
    public static IReadOnlyList<double> NoiseRates { get; } = [0.1, 0.2, 0.3];

    /// <summary>The card of a dataset's own annotated valence-arousal.</summary>
    /// <param name="dataset">The open dataset; left open.</param>
    /// <returns>The card; without numbers when too few training faces have values.</returns>
    public static AffectCard OfDataset(PackedDataset dataset) => Of(dataset.Faces, dataset.Faces.Valence, dataset.Faces.Arousal);

    /// <summary>The card of some valence-arousal for a dataset's faces. Only training faces with values enter, with their labels as provided.</summary>
    /// <param name="faces">The faces, N.</param>
    /// <param name="valence">[N], -1 … 1; NaN where there is none.</param>
    /// <param name="arousal">[N], -1 … 1; NaN where there is none.</param>
    /// <param name="token">Asked once a noise.</param>
    /// <returns>The card; without numbers when there are not more faces than neighbours.</returns>
    /// <exception cref="OperationCanceledException">The token asked to stop.</exception>
    public static AffectCard Of(FaceSet faces, float[] valence, float[] arousal, CancellationToken token = default)
    {
        var train = faces.RowsOf(Split.Train);
        var rows = train.Where(row => float.IsFinite(valence[row]) && float.IsFinite(arousal[row])).ToArray();
        if (rows.Length <= Neighbours)
        {
            return new() { Faces = rows.Length, Missing = train.Length - rows.Length, Purity = null, PurityPerClass = new double?[faces.ClassCount], Detections = [] };
        }

        float[] x = [.. rows.Select(row => valence[row])];
        float[] y = [.. rows.Select(row => arousal[row])];
        int[] labels = [.. rows.Select(row => faces.Labels[row])];
        var table = NeighbourSearch.Nearest(x, y, Neighbours, SimilarityForm.SquaredL2, Delta, Environment.ProcessorCount);
        var purity = NeighbourPurity.Of(table, labels, faces.ClassCount);
        return new()
        {
            Faces = rows.Length,
            Missing = train.Length - rows.Length,
            Purity = purity.Overall,
            PurityPerClass = purity.PerClass,
            Detections = faces.ClassCount < 2 ? [] : [.. NoiseRates.Select(rate => Detect(table, new(labels, faces.Classes), rate, token))],
        };
    }

    private static AffectDetection Detect(NeighbourTable table, NoiseFaces faces, double rate, CancellationToken token)
    {
        var noise = new SymmetricNoise();
        var found = new List<double>();
        for (var seed = 1; seed <= Seeds; seed++)
        {
            token.ThrowIfCancellationRequested();

            // The stream a run with this seed takes: where all training faces have values, the very same labels are flipped.
            var provided = noise.Corrupt(faces, rate, SeedStreams.Open(seed, SeedStreams.Noise));
            bool[] isFlipped = [.. faces.Labels.Zip(provided, (clean, given) => clean != given)];
            if (Detection.Auroc(NeighbourDisagreement.Score(table, provided), isFlipped) is { } auroc)
            {
                found.Add(auroc);
            }
        }

        // Few faces at a low rate may see no flip at all: then the rate says nothing rather than less.
        var sample = found.Count == Seeds ? Sample.Of(found) : null;
        return new(rate, sample?.Mean, sample?.StandardError, found.Count);
    }
}
