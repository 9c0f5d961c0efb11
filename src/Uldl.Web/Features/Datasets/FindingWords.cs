using Uldl.Learning.Datasets.Import;

namespace Uldl.Web.Features.Datasets;

/// <summary>What people call the kinds of findings.</summary>
public static class FindingWords
{
    /// <summary>A few words for a kind, such as "Row without a picture".</summary>
    public static string Title(this FindingKind kind) => kind switch
    {
        FindingKind.RowWithoutPicture => "Row without a picture",
        FindingKind.PictureWithoutRow => "Picture without a row",
        FindingKind.RowWithoutName => "Row without a name",
        FindingKind.MalformedRow => "Row that cannot be read",
        FindingKind.RepeatedName => "Name given twice",
        FindingKind.UnknownLabel => "Unknown label",
        FindingKind.LabelNotUsed => "Label not used",
        FindingKind.Unlabelled => "No label",
        FindingKind.NoMajority => "Votes without a majority",
        FindingKind.VoteCount => "Unusual number of votes",
        FindingKind.InvalidAffect => "Invalid valence-arousal",
        FindingKind.ClippedAffect => "Valence-arousal clipped",
        FindingKind.InconsistentAffect => "Valence-arousal against the label",
        FindingKind.BoxOutside => "Box outside the picture",
        FindingKind.Unreadable => "Unreadable picture",
        FindingKind.TooLarge => "Picture too large",
        FindingKind.LinkOutside => "Link out of the folder",
        FindingKind.Changed => "Changed while read",
        FindingKind.Blank => "Blank picture",
        FindingKind.Tiny => "Tiny picture",
        FindingKind.ExactTwin => "Exact copy in its split",
        FindingKind.ExactTwinAcrossSplits => "Exact copy across splits",
        FindingKind.NearTwin => "Near copy in its split",
        FindingKind.NearTwinAcrossSplits => "Near copy across splits",
        FindingKind.ConflictingLabels => "Copies with different labels",
        FindingKind.CountDiffers => "Count differs from the documented one",
        FindingKind.Note => "Note",
        FindingKind.NotReadable => "Cannot be read in the folder",
        _ => kind.ToString(),
    };
}
