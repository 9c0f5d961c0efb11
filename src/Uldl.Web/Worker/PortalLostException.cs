namespace Uldl.Web.Worker;

/// <summary>The portal does not answer, though it lives.</summary>
internal sealed class PortalLostException(string message, Exception? cause) : Exception(message, cause);
