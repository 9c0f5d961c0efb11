using Uldl.Core.Published;

namespace Uldl.Web.Storage;

/// <summary>One of our cells, and the experiment that it comes from.</summary>
/// <param name="ExperimentId">The experiment.</param>
/// <param name="Label">The row's own label; empty where the method stands in the experiment once.</param>
/// <param name="Cell">What came out.</param>
public sealed record StoredCell(int ExperimentId, string Label, OurCell Cell);
