using System.ComponentModel.DataAnnotations;

namespace Uldl.Learning.Affect;

/// <summary>Where the valence and arousal of a dataset's faces shall come from.</summary>
public sealed record AffectRequest
{
    /// <summary>Key of the dataset that gets the source.</summary>
    public required string Dataset { get; init; }

    /// <summary>What people will call the source; its key follows from it and from its version.</summary>
    public required string Name { get; init; }

    /// <summary>How it is made.</summary>
    public required AffectKind Kind { get; init; }

    /// <summary>Kind File: the table of predictions. Kind Onnx: the model.</summary>
    public string? Path { get; init; }

    /// <summary>Kind File: how its columns are to be read; null lets us find out.</summary>
    public AffectTable? Table { get; init; }

    /// <summary>Kind Onnx: how images go in and numbers come out.</summary>
    public OnnxSettings? Onnx { get; init; }

    /// <summary>Kind Regressor: key of the dataset whose valence-arousal it learns.</summary>
    public string? LearnFrom { get; init; }

    /// <summary>Kinds Regressor and Bootstrap: key of the network.</summary>
    public string Backbone { get; init; } = "resnet-tiny";

    /// <summary>Kinds Regressor and Bootstrap: passes over the faces, 1 … 1000.</summary>
    [Range(1, 1000)]
    public int Epochs { get; init; } = 25;

    /// <summary>Kind Bootstrap: parts of the training faces; each is predicted by a network that never saw it, 2 … 20.</summary>
    [Range(2, 20)]
    public int Folds { get; init; } = 5;

    /// <summary>Kinds Regressor and Bootstrap: the one number that all chance follows from.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Kinds Regressor and Bootstrap: "cpu", "cuda" or "cuda:1".</summary>
    public string Device { get; init; } = "cpu";
}

/// <summary>Ways to valence and arousal. Names are stored: never renamed.</summary>
public enum AffectKind
{
    /// <summary>A table of predictions, one row an image.</summary>
    File,

    /// <summary>A model that the user supplies.</summary>
    Onnx,

    /// <summary>A network trained here on a dataset that has valence-arousal.</summary>
    Regressor,

    /// <summary>Out-of-fold class probabilities of plain networks, mapped by the expressions' prototypes.</summary>
    Bootstrap,
}

/// <summary>Columns of a table of predictions; names as in its header, or numbers from 1 where it has none.</summary>
/// <param name="Image">Column of the image: an id, a path or a file name.</param>
/// <param name="Valence">Column of valence.</param>
/// <param name="Arousal">Column of arousal.</param>
public sealed record AffectTable(string? Image, string? Valence, string? Arousal);

/// <summary>How an ONNX model is fed and read.</summary>
public sealed record OnnxSettings
{
    /// <summary>Height and width of its input in pixels, 16 … 512.</summary>
    [Range(16, 512)]
    public int Size { get; init; } = 256;

    /// <summary>Subtracted from each channel after pixels were divided by 255, [3].</summary>
    public IReadOnlyList<double> Mean { get; init; } = [0, 0, 0];

    /// <summary>Divides each channel afterwards, [3].</summary>
    public IReadOnlyList<double> Deviation { get; init; } = [1, 1, 1];

    /// <summary>Name of the output that holds valence; null takes the only output.</summary>
    public string? ValenceOutput { get; init; }

    /// <summary>Place of valence in that output, from 0.</summary>
    public int ValenceIndex { get; init; }

    /// <summary>Name of the output that holds arousal; null takes valence's.</summary>
    public string? ArousalOutput { get; init; }

    /// <summary>Place of arousal in that output, from 0.</summary>
    public int ArousalIndex { get; init; }
}
