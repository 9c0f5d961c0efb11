namespace Uldl.Learning.Datasets.Import;

/// <summary>Kinds of findings. Their names are stored in reports and exports: never renamed.</summary>
public enum FindingKind
{
    /// <summary>A row names a picture that is not there. Excludes.</summary>
    RowWithoutPicture,

    /// <summary>A picture that no row names. Excludes.</summary>
    PictureWithoutRow,

    /// <summary>A row that names no picture. Excludes.</summary>
    RowWithoutName,

    /// <summary>A row that cannot be understood. Excludes.</summary>
    MalformedRow,

    /// <summary>A name that was there before; the first row counts. Excludes.</summary>
    RepeatedName,

    /// <summary>A label outside the known codes. Excludes.</summary>
    UnknownLabel,

    /// <summary>A label that is known but not one of the classes asked for (contempt of seven classes, none, uncertain, no face). Excludes.</summary>
    LabelNotUsed,

    /// <summary>A picture or sequence without a label (unlabelled CK+ sequences, withheld SFEW test labels). Excludes.</summary>
    Unlabelled,

    /// <summary>Votes that the chosen rule does not settle. Excludes.</summary>
    NoMajority,

    /// <summary>Votes that do not sum to the documented number.</summary>
    VoteCount,

    /// <summary>Valence-arousal that says "invalid" (-2) or is no number. Excludes where the format promises valence-arousal.</summary>
    InvalidAffect,

    /// <summary>Valence or arousal outside -1 … 1, moved to the border.</summary>
    ClippedAffect,

    /// <summary>Valence-arousal that contradicts the label (EmoNet's rules).</summary>
    InconsistentAffect,

    /// <summary>A box or landmarks that reach beyond the picture; cut at its border.</summary>
    BoxOutside,

    /// <summary>A picture that cannot be decoded: damaged, cut short, or of no known kind. Excludes.</summary>
    Unreadable,

    /// <summary>A picture with more pixels than are decoded. Excludes.</summary>
    TooLarge,

    /// <summary>A link that leads out of the source folder; not followed. Excludes.</summary>
    LinkOutside,

    /// <summary>A picture whose file changed while it was read. Excludes.</summary>
    Changed,

    /// <summary>A picture of one colour. Excludes when asked to.</summary>
    Blank,

    /// <summary>A picture smaller than a face can be told in. Excludes when asked to.</summary>
    Tiny,

    /// <summary>The same pixels as another face of the same split.</summary>
    ExactTwin,

    /// <summary>The same pixels as a face of another split. Excludes a test face whose twin stands in train, when asked to.</summary>
    ExactTwinAcrossSplits,

    /// <summary>Nearly the same picture as another face of the same split.</summary>
    NearTwin,

    /// <summary>Nearly the same picture as a face of another split.</summary>
    NearTwinAcrossSplits,

    /// <summary>The same pixels as a face with another label.</summary>
    ConflictingLabels,

    /// <summary>A count that differs from the documented one.</summary>
    CountDiffers,

    /// <summary>Anything else worth a sentence, such as which of two lists was taken.</summary>
    Note,

    /// <summary>Something in the source that cannot be read: no regular file, a folder that may not be entered, a name that is not UTF-8. Excludes a file that is named like a picture.</summary>
    NotReadable,
}
