using System.ComponentModel.DataAnnotations;
using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Import;

/// <summary>What people may choose when they import a dataset. Same input, same options: the same bytes.</summary>
public sealed record ImportOptions
{
    /// <summary>Height and width of the packed images, 48 … 224.</summary>
    [Range(48, 224)]
    [Display(Name = "Image size", Description = "Height and width of the stored images, in pixels.")]
    public int Size { get; init; } = 48;

    /// <summary>Whether three channels are stored; one otherwise.</summary>
    [Display(Name = "Colour", Description = "Store red, green and blue; otherwise one grey channel.")]
    public bool Colour { get; init; } = true;

    /// <summary>Whether pictures are cut to the face's box where the files give one.</summary>
    [Display(Name = "Crop", Description = "Cut each picture to the face's box where the files give one.")]
    public bool Crop { get; init; } = true;

    /// <summary>Whether contempt is an eighth class; otherwise such faces are left out and listed.</summary>
    [Display(Name = "Eight classes", Description = "Keep contempt as an eighth class where the dataset has it.")]
    public bool Contempt { get; init; }

    /// <summary>Which votes make a label where raters voted (FERPlus).</summary>
    [Display(Name = "Vote rule", Description = "How votes become a label where the dataset has votes.")]
    public VoteRule Votes { get; init; } = VoteRule.Majority;

    /// <summary>Whether test faces are left out whose very pixels stand in train.</summary>
    [Display(Name = "Drop test twins", Description = "Leave out test images that also stand in train.")]
    public bool DropTestTwins { get; init; }

    /// <summary>Whether pictures of one colour are left out.</summary>
    [Display(Name = "Drop blank pictures", Description = "Leave out pictures of one colour.")]
    public bool DropBlank { get; init; }

    /// <summary>Whether pictures below 16 pixels a side are left out.</summary>
    [Display(Name = "Drop tiny pictures", Description = "Leave out pictures below 16 pixels a side.")]
    public bool DropTiny { get; init; }

    /// <summary>How a table's columns are to be read; null lets the importer find out. Only for the format "csv".</summary>
    public CsvMapping? Csv { get; init; }

    /// <summary>What the labels of a table or the names of folders mean where that is not plain; null for none. Keys as they stand in the files, case-insensitive.</summary>
    public IReadOnlyDictionary<string, Expression>? Labels { get; init; }

    /// <summary>Share of faces that become test faces where the source is not split, 0 … 0.9, drawn class by class from <see cref="SplitSeed"/>.</summary>
    [Range(0.0, 0.9)]
    [Display(Name = "Test share", Description = "Share of faces that become test faces where the source has no split of its own.")]
    public double TestShare { get; init; } = 0.2;

    /// <summary>Decides which faces become test faces where the source is not split.</summary>
    [Display(Name = "Split seed", Description = "Decides which faces become test faces where the source has no split of its own.")]
    public int SplitSeed { get; init; } = 1;
}

/// <summary>How votes become a label.</summary>
public enum VoteRule
{
    /// <summary>FERPlus's own: single votes are dropped, the first class needs more than half of what remains.</summary>
    Majority,

    /// <summary>The class with most votes, the first of a tie; unknown and no-face winners are left out.</summary>
    Plurality,

    /// <summary>The dataset's own label; votes are only kept beside it.</summary>
    Provided,
}

/// <summary>Which column of a table holds what; names as in its header, or numbers from 1 where it has none.</summary>
public sealed record CsvMapping
{
    /// <summary>The table's file, relative to the source; null takes the only one there is.</summary>
    public string? File { get; init; }

    /// <summary>Column of the picture's path, relative to the table or to <see cref="Pictures"/>.</summary>
    public string? Image { get; init; }

    /// <summary>Column of the label.</summary>
    public string? Label { get; init; }

    /// <summary>Column of the split; null when there is none.</summary>
    public string? Split { get; init; }

    /// <summary>Column of valence; null when there is none.</summary>
    public string? Valence { get; init; }

    /// <summary>Column of arousal; null when there is none.</summary>
    public string? Arousal { get; init; }

    /// <summary>Column that names the person, so that splits of ours stay disjoint by person; null when there is none.</summary>
    public string? Subject { get; init; }

    /// <summary>The folder of the pictures, relative to the source; null takes the table's own.</summary>
    public string? Pictures { get; init; }

    /// <summary>The delimiter; null lets the importer find out.</summary>
    public string? Delimiter { get; init; }

    /// <summary>Whether the first line names the columns; null lets the importer find out.</summary>
    public bool? HasHeader { get; init; }
}
