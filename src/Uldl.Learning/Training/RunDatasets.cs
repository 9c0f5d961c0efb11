using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Learning.Datasets;
using Uldl.Learning.Images;

namespace Uldl.Learning.Training;

/// <summary>The open datasets of a run: those it learns from, and those whose test faces it is scored on besides.</summary>
internal sealed class RunDatasets : IDisposable
{
    private readonly int[] _starts;

    private RunDatasets(IReadOnlyList<PackedDataset> sources, IReadOnlyList<PackedDataset> others, RunConfig config)
    {
        Sources = sources;
        _starts = new int[sources.Count + 1];
        for (var i = 0; i < sources.Count; i++)
        {
            _starts[i + 1] = _starts[i] + sources[i].Faces.Count;
        }

        Classes = ClassMap.Of(config.ClassMap, [.. sources.Select(source => source.Faces.Classes)]);
        Others = [.. others.Select(other => OtherFaces.Of(other, Classes, config))];
    }

    /// <summary>Those it learns from and selects by, its own first.</summary>
    public IReadOnlyList<PackedDataset> Sources { get; }

    /// <summary>Test faces of other datasets; nothing but the scoring reads them.</summary>
    public IReadOnlyList<OtherFaces> Others { get; }

    /// <summary>How the classes of all of them become the run's.</summary>
    public ClassMap Classes { get; }

    /// <summary>Shape of every image.</summary>
    public ImageShape Shape => ShapeOf(Sources[0]);

    /// <summary>What the faces and labels of all datasets rest on, so that a checkpoint of others is not taken up.</summary>
    public string Checksum => string.Join(' ', Sources.Concat(Others.Select(other => other.Dataset)).Select(dataset =>
        $"{dataset.Manifest.Files[PackedDataset.ImagesFile].Sha256} {dataset.Manifest.Files[SampleTable.FileName].Sha256}"));

    /// <summary>Opens and verifies every dataset that a run names.</summary>
    /// <param name="config">The run.</param>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    /// <returns>The caller disposes them.</returns>
    /// <exception cref="DatasetException">One is missing or damaged.</exception>
    /// <exception cref="RunException">Their images differ in shape, or one has nothing to score.</exception>
    public static RunDatasets Open(RunConfig config, string datasetsFolder)
    {
        var opened = new List<PackedDataset>();
        try
        {
            foreach (var key in config.Datasets())
            {
                var dataset = DatasetCatalogue.Open(key, datasetsFolder);
                opened.Add(dataset);
                dataset.Verify();
                if (ShapeOf(dataset) != ShapeOf(opened[0]))
                {
                    throw new RunException($"{key}: found images of {dataset.Channels}×{dataset.Height}×{dataset.Width}, expected {opened[0].Channels}×{opened[0].Height}×{opened[0].Width} as in {config.Dataset}. Import it again at that size, or leave it out.");
                }
            }

            var sources = config.Sources().Count;
            return new([.. opened.Take(sources)], [.. opened.Skip(sources)], config);
        }
        catch
        {
            opened.ForEach(dataset => dataset.Dispose());
            throw;
        }
    }

    /// <summary>Copies one image of the faces learned from, rows running through all sources.</summary>
    /// <param name="row">Row of the joined set.</param>
    /// <param name="pixels">Filled.</param>
    public void Read(int row, Span<byte> pixels)
    {
        var source = 0;
        while (row >= _starts[source + 1])
        {
            source++;
        }

        Sources[source].Image(row - _starts[source]).CopyTo(pixels);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var dataset in Sources.Concat(Others.Select(other => other.Dataset)))
        {
            dataset.Dispose();
        }
    }

    private static ImageShape ShapeOf(PackedDataset dataset) => new(dataset.Channels, dataset.Height, dataset.Width);
}
