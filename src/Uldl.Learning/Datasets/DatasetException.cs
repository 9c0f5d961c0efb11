namespace Uldl.Learning.Datasets;

/// <summary>A dataset that cannot be found, read, checked or written; the message is the sentence to show.</summary>
public sealed class DatasetException : Exception
{
    /// <summary>A dataset that cannot be used.</summary>
    /// <param name="message">Where, what was found, what was expected, how to mend it.</param>
    public DatasetException(string message)
        : base(message)
    {
    }

    /// <summary>A dataset that cannot be used, because of another failure.</summary>
    /// <param name="message">Where, what was found, what was expected, how to mend it.</param>
    /// <param name="cause">The failure behind it.</param>
    public DatasetException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
