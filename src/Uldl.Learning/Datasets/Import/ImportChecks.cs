using System.Globalization;
using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Import;

/// <summary>What is looked at before an import begins, and the digest that says whether an interrupted one may go on.</summary>
public static class ImportChecks
{
    private const int LongestKey = 60;

    /// <summary>Keys that addresses of the portal have taken.</summary>
    private static readonly string[] Reserved = ["import", "upload"];

    /// <summary>Room for the table, report, findings and the file system's own needs.</summary>
    private const long Slack = 64L << 20;

    private const long SlackPerFace = 1024;

    /// <summary>Checks that a request's name gives a key that an imported dataset may have.</summary>
    /// <param name="request">The request; nothing but its name is looked at.</param>
    /// <exception cref="DatasetException">It does not; the message says why, and how to mend it.</exception>
    public static void Name(ImportRequest request)
    {
        var key = request.Key;
        if (key.Length is 0 or > LongestKey)
        {
            throw new DatasetException(key.Length == 0
                ? $"The name \"{request.Name}\" holds neither a letter a … z nor a digit, and a dataset's key is made of those. Choose another name, such as \"RAF-DB\"."
                : $"The name \"{request.Name}\" gives a key of {key.Length} characters, expected at most {LongestKey}. Choose a shorter name.");
        }

        if (Reserved.Contains(key))
        {
            throw new DatasetException($"The name \"{request.Name}\" gives the key {key}, which the portal's own pages have taken. Choose another name, such as \"{key} 2\".");
        }

        if (DatasetCatalogue.All.FirstOrDefault(entry => entry.Key == key && entry.IsSynthetic) is { } taken)
        {
            throw new DatasetException($"The name \"{request.Name}\" gives the key {key}, which is {taken.Title}, drawn by this program. Choose another name.");
        }
    }

    /// <summary>Checks that options lie in their ranges.</summary>
    /// <param name="options">What was chosen.</param>
    /// <exception cref="DatasetException">One does not; the message names it and its range.</exception>
    public static void Options(ImportOptions options)
    {
        if (options.Size is < 48 or > 224)
        {
            throw new DatasetException($"Image size is {options.Size.ToString(CultureInfo.InvariantCulture)}, expected 48 … 224 pixels. Choose a size in that range.");
        }

        if (!(options.TestShare is >= 0 and <= 0.9))
        {
            throw new DatasetException($"Test share is {options.TestShare.ToString(CultureInfo.InvariantCulture)}, expected a fraction 0 … 0.9. Choose a share in that range, such as 0.2.");
        }

        if (!Enum.IsDefined(options.Votes))
        {
            throw new DatasetException($"The vote rule is {options.Votes}, expected one of {string.Join(", ", Enum.GetNames<VoteRule>())}. Choose one of those.");
        }

        if (options.Labels?.FirstOrDefault(label => !Enum.IsDefined(label.Value)) is { Key: { } word } wrong)
        {
            throw new DatasetException($"The label \"{word}\" stands for {wrong.Value}, expected one of {string.Join(", ", Enum.GetNames<Expression>())}. Choose one of those.");
        }
    }

    /// <summary>Whether an import would find another dataset in its place, with or without the leave to replace it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="datasetsFolder">The folder of all datasets; may be missing.</param>
    /// <returns>False when the place is free.</returns>
    public static bool Stands(ImportRequest request, string datasetsFolder) =>
        StandingDataset.In(DatasetCatalogue.FolderOf(request.Key, datasetsFolder)) is not null;

    /// <summary>Why a request may not be imported where another dataset of its key stands, as far as the request alone tells; the source is not looked at.</summary>
    /// <param name="request">The request, its name checked.</param>
    /// <param name="datasetsFolder">The folder of all datasets; may be missing.</param>
    /// <returns>A sentence; null when the place is free, may be taken, or may hold the very same import.</returns>
    public static string? WhyTaken(ImportRequest request, string datasetsFolder) =>
        !request.Replace && StandingDataset.In(DatasetCatalogue.FolderOf(request.Key, datasetsFolder)) is { } standing && !standing.MayComeFrom(request) ? standing.Refusal() : null;

    /// <summary>Leaves out what a listing names twice: everything later tells faces apart by their ids.</summary>
    internal static SourceListing WithoutRepeats(SourceListing listing)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var repeated = listing.Faces.Where(face => !ids.Add(face.Id)).ToHashSet(ReferenceEqualityComparer.Instance);
        return repeated.Count == 0 ? listing : listing with
        {
            Faces = [.. listing.Faces.Where(face => !repeated.Contains(face))],
            Findings =
            [
                .. listing.Findings,
                .. repeated.Cast<SourceFace>().OrderBy(face => face.Where, StringComparer.Ordinal)
                    .Select(face => new Finding(FindingKind.RepeatedName, face.Where, $"{face.Where}: the name {face.Id} was there before; the first one counts.", Excludes: true, Other: face.Id)),
            ],
        };
    }

    internal static void Faces(SourceListing listing, SourceFolder source)
    {
        if (listing.Faces.Count == 0)
        {
            var reasons = listing.Findings.Where(finding => finding.Excludes).CountBy(finding => finding.Kind).OrderByDescending(reason => reason.Value).Select(reason => $"{reason.Key} {reason.Value}");
            throw new DatasetException($"{source.Root}: found no face that could be imported (left out: {string.Join(", ", reasons.DefaultIfEmpty("none"))}), expected {listing.Layout}. Check the folder and the options.");
        }
    }

    /// <summary>Bytes that the images will take.</summary>
    internal static long ImageBytes(int faces, ImportOptions options) => (long)faces * options.Size * options.Size * (options.Colour ? 3 : 1);

    internal static void Space(string datasetsFolder, int faces, long standing, ImportOptions options, Func<string, long> freeBytes)
    {
        var needed = ImageBytes(faces, options) + Slack + (faces * SlackPerFace) - standing;
        var free = freeBytes(datasetsFolder);
        if (free < needed)
        {
            throw new DatasetException($"{datasetsFolder}: {free >> 20} MiB are free, but importing {faces} faces at {options.Size} × {options.Size} pixels takes {(needed + (1 << 20) - 1) >> 20} MiB. "
                + "Free space, choose a smaller image size, or another data folder.");
        }
    }
}
