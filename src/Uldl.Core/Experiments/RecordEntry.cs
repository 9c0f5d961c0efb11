namespace Uldl.Core.Experiments;

/// <summary>One thing that is on record about a run.</summary>
/// <param name="Group">What it belongs to.</param>
/// <param name="Name">Its name, such as "batchSize" or "labels.sha256".</param>
/// <param name="Value">What it is, as text.</param>
public sealed record RecordEntry(RecordGroup Group, string Name, string Value);
