namespace Uldl.Web.Queue;

/// <summary>How datasets come onto the disk: what <see cref="DatasetBuilds"/> needs to know of the catalogue.</summary>
/// <param name="IsBuilt">Whether the dataset of that key lies on disk.</param>
/// <param name="Build">Builds it, reporting (done, total); synchronous; its exceptions are sentences.</param>
public sealed record DatasetSource(Func<string, bool> IsBuilt, Action<string, Action<int, int>, CancellationToken> Build);
