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
        ProvidedLabels = [.. train.Select(row => set.Labels[row])];
        IsFlipped = FlippedOf();
    }

    /// <summary>The dataset; where several are learned from, all of them one after the other.</summary>
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

    /// <summary>Faces of these parts that the class map leaves out.</summary>
    public int LeftOut { get; }

    /// <summary>Labels of <see cref="Train"/> before any noise of ours, that of an earlier run included, [N].</summary>
    public int[] CleanLabels { get; }

    /// <summary>Labels of <see cref="Train"/> as the network sees them, [N].</summary>
    public int[] ProvidedLabels { get; private set; }

    /// <summary>Whether the label is known to be flipped, [N].</summary>
    public bool[] IsFlipped { get; private set; }

    /// <summary>The imported list that changed the labels; null when chance did.</summary>
    public NoiseListEntry? NoiseList { get; private set; }

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
        var test = InProportion(set, own, config.Training.TestFaces, SeedStreams.Open(0, SeedStreams.Test));
        var leftOut = Enumerable.Range(0, set.Count).Count(row => set.Labels[row] < 0 && (set.Splits[row] != Split.Test || row < sources[0].Faces.Count));
        return train.Length >= 2 && validation.Length > 0 && test.Length > 0
            ? new(set, OriginOf(parts, sources), parts.Select(part => part.Source).OfType<AffectSource>().MinBy(source => source.Card.WorstAuroc ?? double.PositiveInfinity), train, validation, test, leftOut) { Common = CommonOf(sources, config, rule, set, map, datasetsFolder) }
            : throw new RunException($"{config.Dataset}: found {train.Length} training, {validation.Length} validation and {test.Length} test faces; a run needs at least 2, 1 and 1. Build or import the dataset again{(leftOut > 0 ? $", or change the class map, which leaves {leftOut} faces out" : "")}.");
    }

    /// <summary>Flips labels of training faces, and remembers which.</summary>
    /// <param name="config">The run; its seed's noise stream decides, or the list that it names.</param>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    /// <exception cref="RunException">The noise needs what the dataset does not have.</exception>
    /// <exception cref="DatasetException">The list is missing or damaged.</exception>
    public void Corrupt(RunConfig config, string datasetsFolder)
    {
        NoiseList = NoiseCheck.ListOf(config, datasetsFolder);
        ProvidedLabels = RunNoise.Corrupt(config, Set, Train, [.. Train.Select(row => Set.Labels[row])], NoiseList, datasetsFolder);
        IsFlipped = FlippedOf();
    }

    /// <summary>The clean labels of some rows: those that the dataset knows to be clean, else those that it provides.</summary>
    /// <param name="rows">Rows of the dataset.</param>
    /// <returns>Class indices in that order.</returns>
    public int[] LabelsOf(int[] rows) => [.. rows.Select(Set.TruthOf)];

    /// <summary>Valence and arousal of <see cref="Train"/> as the method sees them.</summary>
    /// <returns>[N × 2]; null where some faces have none.</returns>
    public float[]? Affect()
    {
        float[] points = [.. Train.SelectMany(row => new[] { Set.Valence[row], Set.Arousal[row] })];
        return points.Any(float.IsNaN) ? null : points;
    }

    private bool[] FlippedOf() => [.. CleanLabels.Zip(ProvidedLabels, (clean, provided) => clean != provided)];

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

    /// <summary>A dataset's faces with the valence-arousal that a rule asks for, and where that comes from.</summary>
    internal static (FaceSet Set, string Origin) AffectOf(PackedDataset dataset, NeighbourRule rule, string datasetsFolder) =>
        WithAffect(dataset, affect: null, rule, datasetsFolder) switch { var (set, origin, _) => (set, origin) };

    private static (FaceSet Set, string Origin, AffectSource? Source) WithAffect(PackedDataset dataset, RunConfig config, NeighbourRule rule, string datasetsFolder) =>
        WithAffect(dataset, config.Affect, rule, datasetsFolder);

    private static (FaceSet Set, string Origin, AffectSource? Source) WithAffect(PackedDataset dataset, string? affect, NeighbourRule rule, string datasetsFolder)
    {
        if (rule.Space == NeighbourSpace.TrueAffect)
        {
            var truth = AffectTruth.Of(dataset)
                ?? throw new RunException($"{dataset.Manifest.Key}: samples.csv does not say what its faces were made with, so nobody knows their true valence-arousal. Take a set that this program draws, or another neighbour space.");
            return (dataset.Faces.WithAffect(truth.Valence, truth.Arousal), "true, as the faces were drawn", null);
        }

        if ((rule.AffectSource ?? affect) is { } key)
        {
            var (valence, arousal) = AffectSources.Read(dataset.Manifest.Key, key, dataset, datasetsFolder);
            return (dataset.Faces.WithAffect(valence, arousal), $"pseudo, source {key}", AffectSources.Find(dataset.Manifest.Key, key, datasetsFolder));
        }

        return (dataset.Faces, dataset.Faces.HasAffect ? "provided by the dataset" : "none", null);
    }

    private static FaceSet CommonOf(IReadOnlyList<PackedDataset> sources, RunConfig config, NeighbourRule rule, FaceSet ofMethod, ClassMap map, string datasetsFolder) =>
        rule.Space == NeighbourSpace.TrueAffect || rule.AffectSource is not null
            ? FaceSet.Join([.. sources.Select(source => map.Apply(WithAffect(source, config, NeighbourRule.Default, datasetsFolder).Set))])
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
