namespace Uldl.Core.Published;

/// <summary>What came of reading a file of published numbers.</summary>
/// <param name="Numbers">The numbers of sound lines, in their order.</param>
/// <param name="Problems">A sentence for each thing that is wrong: file, line, what was found, what was expected.</param>
public sealed record PublishedReading(IReadOnlyList<PublishedNumber> Numbers, IReadOnlyList<string> Problems);
