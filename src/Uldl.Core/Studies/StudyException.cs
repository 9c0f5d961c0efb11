namespace Uldl.Core.Studies;

/// <summary>A study, or something sent to one, that cannot be used; the message is the sentence to show.</summary>
public sealed class StudyException : Exception
{
    /// <summary>Something that cannot be used.</summary>
    /// <param name="message">Where, what was found, what was expected, how to mend it.</param>
    public StudyException(string message)
        : base(message)
    {
    }

    /// <summary>Something that cannot be used, because of another failure.</summary>
    /// <param name="message">Where, what was found, what was expected, how to mend it.</param>
    /// <param name="cause">The failure behind it.</param>
    public StudyException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
