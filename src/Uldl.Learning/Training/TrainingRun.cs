using System.Globalization;
using TorchSharp;
using Uldl.Core.Experiments;
using Uldl.Learning.Backbones;
using Uldl.Learning.Backbones.Weights;
using Uldl.Learning.Datasets;
using Uldl.Learning.Images;
using Uldl.Learning.Methods;

namespace Uldl.Learning.Training;

/// <summary>One run from its config to its numbers: config → faces → noise → neighbours → targets → loss → trainer → metrics.</summary>
public static class TrainingRun
{
    /// <summary>Carries out a run on the calling thread, which must be its alone; goes on from a checkpoint when one is there.</summary>
    /// <param name="config">What to do. Same config, same kind of device: same bits.</param>
    /// <param name="place">Where faces are read and files are kept.</param>
    /// <param name="report">Told what happens, on this thread.</param>
    /// <param name="token">Asked once a batch.</param>
    /// <returns>The run's numbers and what they rest on.</returns>
    /// <exception cref="ConfigException">The config cannot be used.</exception>
    /// <exception cref="DatasetException">The dataset is missing or damaged.</exception>
    /// <exception cref="WeightsException">The weights to start from are missing, damaged, or do not fit the images.</exception>
    /// <exception cref="RunException">The run cannot go on.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the last checkpoint stays.</exception>
    public static RunOutcome Execute(RunConfig config, RunPlace place, Action<RunEvent> report, CancellationToken token)
    {
        // config
        ConfigCheck.ThrowIfWrong(config, place.DatasetsFolder);
        Directory.CreateDirectory(place.RunFolder);
        var entry = MethodCatalogue.Find(config.Method);
        var options = entry.Read(config.Options);
        var start = StartWeights.Open(config.Training.Weights, config.Training.Backbone, place.WeightsFolder);
        var device = Devices.Open(config.Training.Device);

        // faces
        report(new StageStarted("Reading faces"));
        using var datasets = RunDatasets.Open(config, place.DatasetsFolder);
        var faces = TrainingFaces.Choose(datasets.Sources, config, entry.Neighbours(options), place.DatasetsFolder);

        // noise
        report(new StageStarted("Flipping labels"));
        faces.Corrupt(config, place.DatasetsFolder);

        // neighbours
        report(new StageStarted("Finding neighbours"));
        var neighbours = RunNeighbours.Find(config, place, entry, options, faces);

        // targets and loss: the method makes both, around a network
        using var scope = torch.NewDisposeScope();
        _ = torch.manual_seed(SeedStreams.Derive(config.Seed, SeedStreams.Weights));
        var backbone = BackboneCatalogue.Find(config.Training.Backbone);
        using var network = backbone.Create(new(datasets.Shape.Channels, datasets.Shape.Height, datasets.Shape.Width), faces.Set.ClassCount);
        var tookClassifier = start?.Into(network) ?? false;
        network.to(device);
        var cutter = new BatchCutter(datasets.Shape, datasets.Read, device);
        var context = MethodContexts.For(config, faces, network, neighbours.OfMethod, cutter, device, start);
        using var method = entry.Create(options, context);
        var inference = new Inference(network, method, cutter);
        var others = OtherInference.Over(datasets.Others, network, method, datasets.Shape, device);

        // trainer
        report(new StageStarted("Training"));
        var checksum = $"{datasets.Checksum}{(start is null ? "" : " " + start.Entry.Sha256)}";
        using var trainer = new Trainer(config, place, faces, network, method, inference, others, cutter, checksum, device);
        var energy = EnergyCounter.Start();
        var progress = trainer.Run(report, token);

        // metrics
        report(new StageStarted("Measuring"));
        var results = RunResults.Measure(faces, neighbours, method, inference, others, progress, token);
        RunFiles.Write(place.RunFolder, results, faces, datasets.Others, method.Neighbours, progress, trainer.History);
        var facts = RunFacts.Of(config, datasets, entry, options, faces, progress, results, Pretraining(start, tookClassifier));
        facts["images"] = progress.Images.ToString(CultureInfo.InvariantCulture);
        if (!trainer.WentOn && energy?.Joules() is { } joules)
        {
            facts["energy.packages.joules"] = joules.ToString("0", CultureInfo.InvariantCulture);
        }

        var outcome = new RunOutcome { Metrics = results.Metrics, Facts = facts, Images = progress.Images, Seconds = progress.Seconds };
        var alone = NetworkAlone.Measure(context, cutter, faces, progress, token);
        ModelFiles.Write(place.RunFolder, network, method, ModelCard.Of(config, [.. datasets.Sources.Select(source => source.Manifest)], entry, method.Modules.Keys, outcome, alone, start?.Entry));
        facts[RunManifest.Fact] = RunManifest.Write(place.RunFolder, config);
        trainer.Forget();
        return outcome;
    }

    private static Dictionary<string, string> Pretraining(StartWeights? start, bool tookClassifier) => start?.Entry is not { } entry
        ? new() { ["pretraining"] = "none: random start" }
        : new()
        {
            ["pretraining"] = entry.Pretraining,
            ["weights"] = entry.Key,
            ["weights.sha256"] = entry.Sha256,
            ["weights.file"] = $"{entry.Report.FileName}, SHA-256 {entry.Report.Sha256}",
            ["weights.missing"] = string.Create(CultureInfo.InvariantCulture, $"{entry.Report.Missing.Count} of {entry.Report.Wanted} tensors started at random"),
            ["weights.classifier"] = tookClassifier ? "taken over" : "new",
        };
}
