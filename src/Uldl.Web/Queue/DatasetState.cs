namespace Uldl.Web.Queue;

/// <summary>Whether a dataset lies on disk, and how far it is if it is being built.</summary>
/// <param name="Done">Faces done while building.</param>
/// <param name="Total">Faces to do; 0 until known.</param>
/// <param name="Message">Why the last attempt to build it failed; null otherwise.</param>
public sealed record DatasetState(bool IsBuilt, bool IsBuilding, int Done, int Total, string? Message);
