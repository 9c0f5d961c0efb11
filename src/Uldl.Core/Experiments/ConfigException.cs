namespace Uldl.Core.Experiments;

/// <summary>A config that cannot be used; the message is the sentence to show.</summary>
public sealed class ConfigException : Exception
{
    /// <summary>A config that cannot be used.</summary>
    /// <param name="message">Where, what was found, what was expected, how to mend it.</param>
    public ConfigException(string message)
        : base(message)
    {
    }

    /// <summary>A config that cannot be used, because of another failure.</summary>
    /// <param name="message">Where, what was found, what was expected, how to mend it.</param>
    /// <param name="cause">The failure behind it.</param>
    public ConfigException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
