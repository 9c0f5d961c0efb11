using Uldl.Core.Faces;
using Uldl.Learning.Datasets.Import;

namespace Uldl.Learning.Tests.Datasets.Import;

/// <summary>A format that lists what a test says, whatever lies in the folder.</summary>
internal sealed class ListedFormat(SourceListing listing) : IDatasetFormat
{
    public string Key => "listed";

    public string Title => "Listed by a test";

    public string Expects => "Nothing.";

    public string Terms => "Drawn by the test itself.";

    public IReadOnlyList<string> Options => [];

    public static SourceListing Of(params IReadOnlyList<SourceFace> faces) => new()
    {
        Layout = "a list",
        ClassOrder = "by name",
        Classes = Expressions.Seven,
        Faces = faces,
        Findings = [],
    };

    public SourceListing List(SourceFolder source, ImportOptions options, CancellationToken token) => listing;
}
