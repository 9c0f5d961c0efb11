namespace Uldl.Learning.Methods.CrossEntropy;

/// <summary>Cross-entropy has nothing to choose.</summary>
public sealed record CrossEntropyOptions;
