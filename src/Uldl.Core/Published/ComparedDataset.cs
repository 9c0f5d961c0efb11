namespace Uldl.Core.Published;

/// <summary>What a verdict must know of the dataset that we trained and tested on.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Title">What people call it.</param>
/// <param name="IsSynthetic">Whether its faces are drawn by a program.</param>
/// <param name="Format">Key of the format it was imported from; null for a set that the program draws.</param>
/// <param name="Classes">Number of its classes.</param>
/// <param name="TestFaces">Number of its test faces.</param>
public sealed record ComparedDataset(string Key, string Title, bool IsSynthetic, string? Format, int Classes, int TestFaces)
{
    /// <summary>What the set is called in print; none for one that no paper knows.</summary>
    public IReadOnlyList<string> PrintedNames => PublishedNames.OfDataset(Format, Classes);
}
