namespace Uldl.Core.Published;

/// <summary>A published number, or a file of them, that cannot be used; the message is the sentence to show.</summary>
public sealed class PublishedException : Exception
{
    /// <summary>Something that cannot be used.</summary>
    /// <param name="message">Where, what was found, what was expected, how to mend it.</param>
    public PublishedException(string message)
        : base(message)
    {
    }

    /// <summary>Something that cannot be used, because of another failure.</summary>
    /// <param name="message">Where, what was found, what was expected, how to mend it.</param>
    /// <param name="cause">The failure behind it.</param>
    public PublishedException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
