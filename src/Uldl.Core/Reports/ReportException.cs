namespace Uldl.Core.Reports;

/// <summary>A report that cannot be read, published, taken away or brought in; the message is the sentence to show.</summary>
public sealed class ReportException : Exception
{
    /// <summary>A report that cannot be used.</summary>
    /// <param name="message">Where, what was found, what was expected, how to mend it.</param>
    public ReportException(string message)
        : base(message)
    {
    }

    /// <summary>A report that cannot be used, because of another failure.</summary>
    /// <param name="message">Where, what was found, what was expected, how to mend it.</param>
    /// <param name="cause">The failure behind it.</param>
    public ReportException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
