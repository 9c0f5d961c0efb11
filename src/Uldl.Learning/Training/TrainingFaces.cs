using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Learning.Affect;
using Uldl.Learning.Datasets;
using Uldl.Learning.Datasets.NoiseLists;
using Uldl.Learning.Datasets.Synthetic;
using Uldl.Learning.Methods;

namespace Uldl.Learning.Training;

/// <summary>The faces of one run: which rows of the dataset it learns from, selects by and is scored on, and what their labels are.</summary>
internal sealed class TrainingFaces
{
    private const double ValidationShare = 0.1;

    private TrainingFaces(FaceSet set, string affectOrigin, AffectSource? source, int[] train, int[] validation, int[] test)
    {
        Set = set;
        AffectOrigin = affectOrigin;
        Source = source;
        Train = train;
        Validation = validation;
        Test = test;
        CleanLabels = LabelsOf(train);
        ProvidedLabels = CleanLabels;
        IsFlipped = new bool[train.Length];
    }

    /// <summary>The dataset.</summary>
    public FaceSet Set { get; }

    /// <summary>The dataset with the valence-arousal that the experiment names, whatever the method takes in its place: what all rows of a table have in common.</summary>
    public required FaceSet Common { get; init; }

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

    /// <summary>Labels of <see cref="Train"/> before our noise, [N].</summary>
    public int[] CleanLabels { get; }

    /// <summary>Labels of <see cref="Train"/> as the network sees them, [N].</summary>
    public int[] ProvidedLabels { get; private set; }

    /// <summary>Whether our noise changed the label, [N].</summary>
    public bool[] IsFlipped { get; private set; }

    /// <summary>The imported list that changed the labels; null when chance did.</summary>
    public NoiseListEntry? NoiseList { get; private set; }

    /// <summary>Chooses the rows of a run.</summary>
    /// <param name="dataset">The open dataset.</param>
    /// <param name="config">The run; its affect source, if it names one, takes the place of the dataset's own valence-arousal.</param>
    /// <param name="rule">Whom the method takes for neighbours; the source or the truth that it names takes the place of both.</param>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    /// <returns>Faces with clean labels.</returns>
    /// <exception cref="RunException">A part would be empty, or nobody knows the truth.</exception>
    public static TrainingFaces Choose(PackedDataset dataset, RunConfig config, NeighbourRule rule, string datasetsFolder)
    {
        var (set, origin, source) = WithAffect(dataset, config, rule, datasetsFolder);
        var train = set.RowsOf(Split.Train);
        var validation = set.RowsOf(Split.Validation);
        if (validation.Length == 0)
        {
            validation = Stratified(set, train, SeedStreams.Open(config.Seed, SeedStreams.Split, 0));
            train = [.. train.Except(validation)];
        }

        train = Subset(train, config.Training.TrainFaces, SeedStreams.Open(config.Seed, SeedStreams.Split, 1));
        var test = set.RowsOf(Split.Test);
        test = InProportion(set, test, config.Training.TestFaces, SeedStreams.Open(0, SeedStreams.Test));
        return train.Length >= 2 && validation.Length > 0 && test.Length > 0
            ? new(set, origin, source, train, validation, test) { Common = CommonOf(dataset, config, rule, set, datasetsFolder) }
            : throw new RunException($"{config.Dataset}: found {train.Length} training, {validation.Length} validation and {test.Length} test faces; a run needs at least 2, 1 and 1. Build or import the dataset again.");
    }

    /// <summary>Flips labels of training faces, and remembers which.</summary>
    /// <param name="config">The run; its seed's noise stream decides, or the list that it names.</param>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    /// <exception cref="RunException">The noise needs what the dataset does not have.</exception>
    /// <exception cref="DatasetException">The list is missing or damaged.</exception>
    public void Corrupt(RunConfig config, string datasetsFolder)
    {
        NoiseList = NoiseCheck.ListOf(config, datasetsFolder);
        ProvidedLabels = RunNoise.Corrupt(config, Set, Train, CleanLabels, NoiseList, datasetsFolder);
        IsFlipped = [.. CleanLabels.Zip(ProvidedLabels, (clean, provided) => clean != provided)];
    }

    /// <summary>The dataset's labels of some rows.</summary>
    /// <param name="rows">Rows of the dataset.</param>
    /// <returns>Class indices in that order.</returns>
    public int[] LabelsOf(int[] rows) => [.. rows.Select(row => Set.Labels[row])];

    private static (FaceSet Set, string Origin, AffectSource? Source) WithAffect(PackedDataset dataset, RunConfig config, NeighbourRule rule, string datasetsFolder)
    {
        if (rule.Space == NeighbourSpace.TrueAffect)
        {
            var truth = AffectTruth.Of(dataset)
                ?? throw new RunException($"{config.Dataset}: samples.csv does not say what its faces were made with, so nobody knows their true valence-arousal. Take a set that this program draws, or another neighbour space.");
            return (dataset.Faces.WithAffect(truth.Valence, truth.Arousal), "true, as the faces were drawn", null);
        }

        if ((rule.AffectSource ?? config.Affect) is { } key)
        {
            var (valence, arousal) = AffectSources.Read(config.Dataset, key, dataset, datasetsFolder);
            return (dataset.Faces.WithAffect(valence, arousal), $"pseudo, source {key}", AffectSources.Find(config.Dataset, key, datasetsFolder));
        }

        return (dataset.Faces, dataset.Faces.HasAffect ? "provided by the dataset" : "none", null);
    }

    private static FaceSet CommonOf(PackedDataset dataset, RunConfig config, NeighbourRule rule, FaceSet ofMethod, string datasetsFolder) =>
        rule.Space == NeighbourSpace.TrueAffect || rule.AffectSource is not null
            ? WithAffect(dataset, config, NeighbourRule.Default, datasetsFolder).Set
            : ofMethod;

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

    // Each class shuffled by itself, then faces by how far along their class they stand: any number of them has the classes' proportions, and a larger number holds every smaller one.
    private static int[] InProportion(FaceSet set, int[] rows, int wanted, Random random)
    {
        if (wanted == 0 || wanted >= rows.Length)
        {
            return rows;
        }

        var places = new List<(double Place, int Label, int Row)>();
        foreach (var ofClass in rows.GroupBy(row => set.Labels[row]).OrderBy(group => group.Key))
        {
            var shuffled = ofClass.ToArray();
            random.Shuffle(shuffled);
            places.AddRange(shuffled.Select((row, place) => ((place + 0.5) / shuffled.Length, ofClass.Key, row)));
        }

        return [.. places.OrderBy(entry => entry.Place).ThenBy(entry => entry.Label).Take(wanted).Select(entry => entry.Row).Order()];
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
