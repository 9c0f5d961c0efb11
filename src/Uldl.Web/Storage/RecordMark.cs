namespace Uldl.Web.Storage;

/// <summary>What the check of a run's record found.</summary>
public enum RecordMark
{
    /// <summary>Every file is the one that the run wrote.</summary>
    Whole,

    /// <summary>Something was changed, is torn or missing.</summary>
    Damaged,

    /// <summary>There is nothing to check against.</summary>
    Unknown,
}
