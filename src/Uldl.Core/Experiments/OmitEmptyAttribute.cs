namespace Uldl.Core.Experiments;

/// <summary>Marks a list that is not written when it is empty, so that configs without it read, and are named, as they were before it existed.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OmitEmptyAttribute : Attribute;
