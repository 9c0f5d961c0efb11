namespace Uldl.Learning.Datasets.Import;

/// <summary>Something about a dataset that people should know.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Where">File and line, or the picture's path, relative to the source.</param>
/// <param name="Message">One sentence: what was found, what was expected, what became of it.</param>
/// <param name="Excludes">Whether it keeps one face (row or picture) out of the set. Each face that is left out has exactly one such finding.</param>
/// <param name="Face">Id of the face it is about; null when it never became one.</param>
/// <param name="Other">Id of the second face of a pair, such as the twin; null when there is none.</param>
public sealed record Finding(FindingKind Kind, string Where, string Message, bool Excludes, string? Face = null, string? Other = null);
