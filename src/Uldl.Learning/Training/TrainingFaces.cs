using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Core.Noise;
using Uldl.Learning.Affect;
using Uldl.Learning.Datasets;
using Uldl.Learning.Datasets.Synthetic;
using Uldl.Learning.Methods;

namespace Uldl.Learning.Training;

/// <summary>The faces of one run: which rows of the dataset it learns from, selects by and is scored on, and what their labels are.</summary>
internal sealed class TrainingFaces
{
    private const double ValidationShare = 0.1;

    private TrainingFaces(FaceSet set, string affectOrigin, AffectSource? source, int[] train, int[] validation, int[] test, int leftOut)
    {
        Set = set;
        AffectOrigin = affectOrigin;
        Source = source;
        Train = train;
        Validation = validation;
        Test = test;
        LeftOut = leftOut;
        CleanLabels = LabelsOf(train);
        ProvidedLabels = CleanLabels;
        IsFlipped = new bool[train.Length];
    }

    /// <summary>The dataset; where several are learned from, all of them one after the other.</summary>
    public FaceSet Set { get; }

    /// <summary>Where its valence-arousal comes from, in words.</summary>
    public string AffectOrigin { get; }

    /// <summary>The source that its valence-arousal comes from; null when the dataset provides it, or has none.</summary>
    public AffectSource? Source { get; }

    /// <summary>Rows learned from, [N], ascending.</summary>
    public int[] Train { get; }

    /// <summary>Rows that select the epoch; their labels are never corrupted.</summary>
    public int[] Validation { get; }

    /// <summary>Rows that are scored.</summary>
    public int[] Test { get; }

    /// <summary>Faces of these parts that the class map leaves out.</summary>
    public int LeftOut { get; }

    /// <summary>Labels of <see cref="Train"/> before our noise, [N].</summary>
    public int[] CleanLabels { get; }

    /// <summary>Labels of <see cref="Train"/> as the network sees them, [N].</summary>
    public int[] ProvidedLabels { get; private set; }

    /// <summary>Whether our noise changed the label, [N].</summary>
    public bool[] IsFlipped { get; private set; }

    /// <summary>Chooses the rows of a run.</summary>
    /// <param name="sources">The open datasets that it learns from, its own first; only that one's test faces are scored.</param>
    /// <param name="config">The run; its affect source, if it names one, takes the place of each dataset's own valence-arousal.</param>
    /// <param name="rule">Whom the method takes for neighbours; the source or the truth that it names takes the place of both.</param>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    /// <returns>Faces with clean labels.</returns>
    /// <exception cref="RunException">A part would be empty, or nobody knows the truth.</exception>
    public static TrainingFaces Choose(IReadOnlyList<PackedDataset> sources, RunConfig config, NeighbourRule rule, string datasetsFolder)
    {
        var map = ClassMap.Of(config.ClassMap, [.. sources.Select(source => source.Faces.Classes)]);
        var parts = sources.Select(source => WithAffect(source, config, rule, datasetsFolder)).ToList();
        var set = FaceSet.Join([.. parts.Select(part => map.Apply(part.Set))]);
        List<int> learned = [], selecting = [];
        for (int place = 0, start = 0; place < sources.Count; start += sources[place].Faces.Count, place++)
        {
            var (ofTrain, ofValidation) = Parts(set, start, start + sources[place].Faces.Count, SplitStream(config, place));
            learned.AddRange(ofTrain);
            selecting.AddRange(ofValidation);
        }

        int[] train = Subset([.. learned], config.Training.TrainFaces, SeedStreams.Open(config.Seed, SeedStreams.Split, 1)), validation = [.. selecting];
        int[] own = [.. set.RowsOf(Split.Test).Where(row => row < sources[0].Faces.Count)];
        var test = config.Training.TestFaces > 0 ? [.. own.Take(config.Training.TestFaces)] : own;
        var leftOut = Enumerable.Range(0, set.Count).Count(row => set.Labels[row] < 0 && (set.Splits[row] != Split.Test || row < sources[0].Faces.Count));
        return train.Length >= 2 && validation.Length > 0 && test.Length > 0
            ? new(set, OriginOf(parts, sources), parts.Select(part => part.Source).OfType<AffectSource>().MinBy(source => source.Card.WorstAuroc ?? double.PositiveInfinity), train, validation, test, leftOut)
            : throw new RunException($"{config.Dataset}: found {train.Length} training, {validation.Length} validation and {test.Length} test faces; a run needs at least 2, 1 and 1. Build or import the dataset again{(leftOut > 0 ? $", or change the class map, which leaves {leftOut} faces out" : "")}.");
    }

    /// <summary>Flips labels of training faces, and remembers which.</summary>
    /// <param name="config">The run; its seed's noise stream decides.</param>
    public void Corrupt(RunConfig config)
    {
        var random = SeedStreams.Open(config.Seed, SeedStreams.Noise);
        ProvidedLabels = ConfigCheck.Noise(config.Noise).Corrupt(CleanLabels, Set.ClassCount, config.NoiseRate, random);
        IsFlipped = [.. CleanLabels.Zip(ProvidedLabels, (clean, provided) => clean != provided)];
    }

    /// <summary>The dataset's labels of some rows.</summary>
    /// <param name="rows">Rows of the dataset.</param>
    /// <returns>Class indices in that order.</returns>
    public int[] LabelsOf(int[] rows) => [.. rows.Select(row => Set.Labels[row])];

    // The run's own dataset keeps the stream that it has always had.
    private static Random SplitStream(RunConfig config, int place) =>
        place == 0 ? SeedStreams.Open(config.Seed, SeedStreams.Split, 0) : SeedStreams.Open(config.Seed, SeedStreams.Split, 0, place);

    private static (int[] Train, int[] Validation) Parts(FaceSet set, int start, int end, Random random)
    {
        int[] train = [.. set.RowsOf(Split.Train).Where(row => row >= start && row < end)];
        int[] validation = [.. set.RowsOf(Split.Validation).Where(row => row >= start && row < end)];
        if (validation.Length > 0)
        {
            return (train, validation);
        }

        validation = Stratified(set, train, random);
        return ([.. train.Except(validation)], validation);
    }

    private static string OriginOf(IReadOnlyList<(FaceSet Set, string Origin, AffectSource? Source)> parts, IReadOnlyList<PackedDataset> sources) =>
        parts.Select(part => part.Origin).Distinct().ToList() is [var same]
            ? same
            : string.Join("; ", parts.Zip(sources, (part, source) => $"{source.Manifest.Key}: {part.Origin}"));

    private static (FaceSet Set, string Origin, AffectSource? Source) WithAffect(PackedDataset dataset, RunConfig config, NeighbourRule rule, string datasetsFolder)
    {
        if (rule.Space == NeighbourSpace.TrueAffect)
        {
            var truth = AffectTruth.Of(dataset)
                ?? throw new RunException($"{dataset.Manifest.Key}: samples.csv does not say what its faces were made with, so nobody knows their true valence-arousal. Take a set that this program draws, or another neighbour space.");
            return (dataset.Faces.WithAffect(truth.Valence, truth.Arousal), "true, as the faces were drawn", null);
        }

        if ((rule.AffectSource ?? config.Affect) is { } key)
        {
            var (valence, arousal) = AffectSources.Read(dataset.Manifest.Key, key, dataset, datasetsFolder);
            return (dataset.Faces.WithAffect(valence, arousal), $"pseudo, source {key}", AffectSources.Find(dataset.Manifest.Key, key, datasetsFolder));
        }

        return (dataset.Faces, dataset.Faces.HasAffect ? "provided by the dataset" : "none", null);
    }

    private static int[] Subset(int[] rows, int wanted, Random random)
    {
        if (wanted == 0 || wanted >= rows.Length)
        {
            return rows;
        }

        var shuffled = (int[])rows.Clone();
        random.Shuffle(shuffled);
        return [.. shuffled.Take(wanted).Order()];
    }

    private static int[] Stratified(FaceSet set, int[] rows, Random random)
    {
        var chosen = new List<int>();
        foreach (var ofClass in rows.GroupBy(row => set.Labels[row]).OrderBy(group => group.Key))
        {
            var shuffled = ofClass.ToArray();
            random.Shuffle(shuffled);
            chosen.AddRange(shuffled.Take((int)Math.Round(shuffled.Length * ValidationShare)));
        }

        return [.. chosen.Order()];
    }
}
