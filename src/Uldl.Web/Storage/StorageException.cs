namespace Uldl.Web.Storage;

/// <summary>The data folder cannot be used; the message is the sentence to show.</summary>
public sealed class StorageException(string message, Exception? cause = null) : Exception(message, cause);
