using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Learning.Datasets.Import.Pictures;
using Uldl.Learning.Images;
using Uldl.Learning.Training;

namespace Uldl.Learning.Predicting;

/// <summary>Looks at pictures, and asks the networks of completed runs about faces in them. Keeps the last few of both in memory, nothing on disk; one thread at a time.</summary>
/// <param name="datasetsFolder">The folder of all datasets.</param>
public sealed class Predictor(string datasetsFolder) : IDisposable
{
    /// <summary>Nearest training faces of a prediction.</summary>
    public const int NearestFaces = 8;

    private const int MostPictures = 4;
    private const int MostNetworks = 4;

    private readonly List<(string Key, Picture Picture)> _pictures = [];
    private readonly List<(string Key, RunNetwork Network)> _networks = [];
    private FaceDetector? _detector;

    /// <summary>Decodes a picture, finds its faces, and keeps it.</summary>
    /// <param name="key">What it is called from now on.</param>
    /// <param name="file">All bytes of the file.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="PictureException">It cannot be used; the message says why.</exception>
    public SeenPicture Look(string key, ReadOnlyMemory<byte> file)
    {
        var (picture, facts, original) = PictureReader.Read(file);
        Keep(_pictures, key, picture, MostPictures);
        _detector ??= new();
        return new()
        {
            Format = facts.Format.ToUpperInvariant(),
            Width = picture.Width,
            Height = picture.Height,
            Original = original,
            WasTurned = facts.Orientation is > 1 and <= 8,
            Frames = facts.Frames,
            Png = PictureReader.EncodePng(picture),
            Faces = _detector.Find(picture),
        };
    }

    /// <summary>Whether a picture is still kept.</summary>
    /// <param name="key">What it was called.</param>
    public bool Knows(string key) => _pictures.Exists(kept => kept.Key == key);

    /// <summary>Keeps a picture that was looked at before, from its PNG.</summary>
    /// <param name="key">What it is called.</param>
    /// <param name="png">As <see cref="SeenPicture.Png"/> gave it.</param>
    /// <exception cref="PictureException">It cannot be used.</exception>
    public void Remember(string key, ReadOnlyMemory<byte> png) => Keep(_pictures, key, PictureReader.Read(png).Picture, MostPictures);

    /// <summary>Asks a run about a square of a picture.</summary>
    /// <param name="run">The completed run.</param>
    /// <param name="picture">Key of a picture for which <see cref="Knows"/> holds.</param>
    /// <param name="crop">The square.</param>
    /// <param name="token">Asked once a batch.</param>
    /// <exception cref="RunException">The run cannot be asked; the message says why.</exception>
    /// <exception cref="Datasets.DatasetException">Its faces are missing or damaged.</exception>
    public PredictedFace Ask(PredictorRun run, string picture, FaceCrop crop, CancellationToken token)
    {
        var from = _pictures.First(kept => kept.Key == picture).Picture;
        var network = Open(run, token);
        return Ask(network, FaceCutter.Cut(from, crop.Within(from.Width, from.Height), network.Shape), token);
    }

    /// <summary>Asks a run about a test face of the dataset that it was trained on.</summary>
    /// <param name="run">The completed run.</param>
    /// <param name="row">Row in the dataset.</param>
    /// <param name="token">Asked once a batch.</param>
    /// <exception cref="RunException">The run cannot be asked, or the face is none of its test faces.</exception>
    /// <exception cref="Datasets.DatasetException">Its faces are missing or damaged.</exception>
    public PredictedFace Ask(PredictorRun run, int row, CancellationToken token)
    {
        var network = Open(run, token);
        return network.Faces.Test.Contains(row)
            ? Ask(network, network.Image(row), token)
            : throw new RunException($"Face {row} of {run.Config.Dataset} is none of the {network.Faces.Test.Length} test faces of run {run.Id}: a network knows its training faces by heart. Choose a test face.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _pictures.ForEach(kept => kept.Picture.Dispose());
        _networks.ForEach(kept => kept.Network.Dispose());
        _detector?.Dispose();
    }

    private static PredictedFace Ask(RunNetwork network, byte[] image, CancellationToken token)
    {
        var said = network.Predict(image, token);
        var faces = network.Faces;
        var nearest = network.Nearest(said.Features, NearestFaces, token).Select(near => Describe(network, near.Place, near.Cosine)).ToArray();
        var sheet = new PixelSheet(1, 1, network.Shape.Channels, network.Shape.Height, network.Shape.Width);
        sheet.Put(0, image);
        var known = nearest.Select(face => face.Affect).OfType<ValenceArousal>().ToArray();
        return new()
        {
            Classes = faces.Set.Classes,
            Probabilities = said.Probabilities,
            Shown = sheet.EncodePng(),
            Nearest = nearest,
            Affect = known.Length == nearest.Length && known.Length > 0 ? new(known.Average(place => place.Valence), known.Average(place => place.Arousal)) : null,
            AffectOrigin = faces.AffectOrigin,
            Check = network.Check,
        };
    }

    private static NearestFace Describe(RunNetwork network, int place, double cosine)
    {
        var (faces, row) = (network.Faces, network.Faces.Train[place]);
        var (dataset, own, isSynthetic) = network.Source(row);
        var (valence, arousal) = (faces.Set.Valence[row], faces.Set.Arousal[row]);
        return new(
            place, dataset, own, faces.Set.Ids[row], faces.Set.Classes[faces.CleanLabels[place]], faces.Set.Classes[faces.ProvidedLabels[place]], isSynthetic,
            Math.Max(0, 1 - cosine), float.IsNaN(valence) || float.IsNaN(arousal) ? null : new(valence, arousal));
    }

    private RunNetwork Open(PredictorRun run, CancellationToken token)
    {
        var place = _networks.FindIndex(kept => kept.Key == run.Key);
        if (place < 0)
        {
            Keep(_networks, run.Key, RunNetwork.Open(run.Config, run.Folder, datasetsFolder, token), MostNetworks);
            return _networks[^1].Network;
        }

        var found = _networks[place];
        _networks.RemoveAt(place);
        _networks.Add(found);
        return found.Network;
    }

    private static void Keep<T>(List<(string Key, T Value)> kept, string key, T value, int most)
        where T : IDisposable
    {
        if (kept.FindIndex(one => one.Key == key) is >= 0 and var place)
        {
            kept[place].Value.Dispose();
            kept.RemoveAt(place);
        }

        kept.Add((key, value));
        if (kept.Count > most)
        {
            kept[0].Value.Dispose();
            kept.RemoveAt(0);
        }
    }
}

/// <summary>A completed run that is to be asked.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Lease">Rises when it is trained again.</param>
/// <param name="Config">Its config.</param>
/// <param name="Folder">Its folder.</param>
public sealed record PredictorRun(int Id, int Lease, RunConfig Config, string Folder)
{
    /// <summary>Another one when the run was trained again.</summary>
    internal string Key => FormattableString.Invariant($"{Id}/{Lease}");
}
