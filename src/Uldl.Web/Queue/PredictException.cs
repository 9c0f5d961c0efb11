namespace Uldl.Web.Queue;

/// <summary>A picture or a run that could not be asked about; the message is the sentence to show.</summary>
public sealed class PredictException(string message) : Exception(message);
