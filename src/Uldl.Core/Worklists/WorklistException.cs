namespace Uldl.Core.Worklists;

/// <summary>A worklist, or a decision in it, makes no sense; the message says where, what was found, what was expected, and how to mend it.</summary>
public sealed class WorklistException : Exception
{
    /// <summary>An exception with its sentence.</summary>
    /// <param name="message">The sentence.</param>
    public WorklistException(string message)
        : base(message)
    {
    }
}
