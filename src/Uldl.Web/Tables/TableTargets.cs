namespace Uldl.Web.Tables;

/// <summary>Whose test parts a table shows.</summary>
public enum TableTargets
{
    /// <summary>Each dataset's own.</summary>
    Own,

    /// <summary>Other datasets' and their average.</summary>
    Others,

    /// <summary>Both.</summary>
    All,
}
