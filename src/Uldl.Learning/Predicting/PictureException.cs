namespace Uldl.Learning.Predicting;

/// <summary>A picture that cannot be used; the message is the sentence to show.</summary>
/// <param name="message">What was found, what was expected, how to mend it.</param>
public sealed class PictureException(string message) : Exception(message);
