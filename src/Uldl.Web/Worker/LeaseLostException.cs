namespace Uldl.Web.Worker;

/// <summary>The portal has given the run to somebody else, or does not know this worker.</summary>
internal sealed class LeaseLostException : Exception;
