using Uldl.Core.Faces;
using Uldl.Learning.Images;

namespace Uldl.Learning.Datasets.Import;

/// <summary>Imports people's own datasets into the packed store.</summary>
public static class DatasetImport
{
    private const int FirstFindings = 100;

    /// <summary>Reads a source once and puts it in its place as a packed dataset. Interrupted, it goes on after the last complete chunk when it is run again on unchanged files.</summary>
    /// <param name="request">What to import, and how.</param>
    /// <param name="datasetsFolder">The folder of all datasets; made when missing.</param>
    /// <param name="progress">Told a few times a second, from the calling thread.</param>
    /// <param name="token">Ends the import; the draft stays, hidden, for the next time.</param>
    /// <returns>What was found, kept and left out; the same as report.json.</returns>
    /// <exception cref="DatasetException">The request, the source or the disk will not do; the message says what and how to mend it. A dataset of the same key is untouched.</exception>
    /// <exception cref="OperationCanceledException">The token asked to stop.</exception>
    public static ImportReport Run(ImportRequest request, string datasetsFolder, Action<ImportProgress> progress, CancellationToken token) =>
        Run(DatasetFormats.Find(request.Format), request, datasetsFolder, new ImportConditions(), progress, token);

    /// <summary>Lists a source and decodes a few of its faces; nothing is stored.</summary>
    /// <param name="request">What to import, and how; its name is not looked at.</param>
    /// <param name="faces">How many faces to decode, at least 0; fewer when the source has fewer.</param>
    /// <param name="token">Asked now and then.</param>
    /// <returns>What an import would find.</returns>
    /// <exception cref="DatasetException">The request or the source will not do.</exception>
    /// <exception cref="OperationCanceledException">The token asked to stop.</exception>
    public static ImportPreview Preview(ImportRequest request, int faces, CancellationToken token) =>
        Preview(DatasetFormats.Find(request.Format), request, faces, token);

    internal static ImportReport Run(
        IDatasetFormat format, ImportRequest request, string datasetsFolder, ImportConditions conditions, Action<ImportProgress> progress, CancellationToken token)
    {
        ImportChecks.Name(request);
        ImportChecks.Options(request.Options);
        return new ImportRun(format, request, datasetsFolder, conditions, progress, token).Run();
    }

    internal static ImportPreview Preview(IDatasetFormat format, ImportRequest request, int faces, CancellationToken token)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(faces);
        ImportChecks.Options(request.Options);
        var source = SourceFolder.Open(request.Path);
        var listing = ImportChecks.WithoutRepeats(format.List(source, request.Options, token));
        listing = listing with { Findings = [.. listing.Findings, .. SkippedEntry.Findings(source.Skipped, listing.Findings)] };
        var reader = new FaceReader(source, request.Options);
        var picked = Pick(listing.Faces, faces);
        var shown = new PreviewFace[picked.Length];
        Parallel.For(0, picked.Length, new ParallelOptions { CancellationToken = token }, i => shown[i] = Show(reader, picked[i], request.Options));
        Finding[] findings = [.. listing.Findings, .. ImportTable.Differences(listing)];
        return new ImportPreview
        {
            Layout = listing.Layout,
            ClassOrder = listing.ClassOrder,
            Classes = listing.Classes,
            Found = listing.Found,
            Counts = ImportTable.Counts(listing, listing.Faces),
            Findings = new SortedDictionary<FindingKind, (int, int)>(findings.GroupBy(finding => finding.Kind)
                .ToDictionary(kind => kind.Key, kind => (kind.Count(finding => finding.Excludes), kind.Count(finding => !finding.Excludes)))),
            FirstFindings = [.. findings.Take(FirstFindings)],
            WithAffect = listing.Faces.Count(ImportTable.HasAffect),
            Bytes = ImportChecks.ImageBytes(listing.Faces.Count, request.Options),
            Faces = shown,
        };
    }

    /// <summary>In turn one of each split and class, spread evenly over its faces; shown in the listing's order.</summary>
    private static SourceFace[] Pick(IReadOnlyList<SourceFace> faces, int count)
    {
        var groups = Enumerable.Range(0, faces.Count).GroupBy(row => (faces[row].Split, faces[row].Label))
            .OrderBy(group => group.Key.Split).ThenBy(group => group.Key.Label).Select(group => group.ToArray()).ToArray();
        var quotas = new int[groups.Length];
        for (var left = Math.Min(count, faces.Count); left > 0;)
        {
            for (var g = 0; g < groups.Length && left > 0; g++)
            {
                if (quotas[g] < groups[g].Length)
                {
                    quotas[g]++;
                    left--;
                }
            }
        }

        return
        [
            .. groups.SelectMany((group, g) => Enumerable.Range(0, quotas[g]).Select(place => group[(int)(((2L * place) + 1) * group.Length / (2L * quotas[g]))]))
                .Order().Select(row => faces[row]),
        ];
    }

    private static PreviewFace Show(FaceReader reader, SourceFace face, ImportOptions options)
    {
        var pixels = new byte[reader.ImageBytes];
        var trace = reader.Read(face, pixels);
        var problem = trace.Findings.FirstOrDefault(finding => finding.Excludes)?.Message;
        if (!trace.IsDecoded)
        {
            return new PreviewFace(face.Id, face.Split, face.Label, null, problem);
        }

        var sheet = new PixelSheet(1, 1, options.Colour ? 3 : 1, options.Size, options.Size);
        sheet.Put(0, pixels);
        return new PreviewFace(face.Id, face.Split, face.Label, sheet.EncodePng(), problem);
    }
}
