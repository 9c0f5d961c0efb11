using System.Security.Cryptography;
using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Import;

/// <summary>One import from a listing to a packed dataset in its place.</summary>
internal sealed class ImportRun(
    IDatasetFormat format, ImportRequest request, string datasetsFolder, ImportConditions conditions, Action<ImportProgress> progress, CancellationToken token)
{
    private static readonly string[] Compared = [PackedDataset.ImagesFile, SampleTable.FileName, ImportReport.FileName];

    private readonly ImportOptions _options = request.Options;
    private readonly string _folder = Path.Combine(Path.GetFullPath(datasetsFolder), request.Key);

    private int[] Shape => [_options.Colour ? 3 : 1, _options.Size, _options.Size];

    internal ImportReport Run()
    {
        Refuse(ImportChecks.WhyTaken(request, datasetsFolder));
        progress(new ImportProgress("Listing files", 0, 0));
        var source = SourceFolder.Open(request.Path);
        var listing = ImportChecks.WithoutRepeats(format.List(source, _options, token));
        listing = listing with { Findings = [.. listing.Findings, .. SkippedEntry.Findings(source.Skipped, listing.Findings)] };
        ImportChecks.Faces(listing, source);
        try
        {
            using var onlyBuilder = DatasetPlace.Lock(datasetsFolder, request.Key, token);
            DatasetPlace.Settle(_folder);
            Refuse(ImportChecks.WhyTaken(request, datasetsFolder));
            Refuse(!request.Replace && StandingDataset.In(_folder) is { } standing && !standing.MayComeFrom(listing) ? standing.Refusal() : null);
            return Run(source, listing);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What was read so far would only fill a full disk; the dataset that stood there is untouched.
            RemoveDraft();
            throw DatasetMending.Unwritable(datasetsFolder, error);
        }
    }

    private ImportReport Run(SourceFolder source, SourceListing listing)
    {
        var reader = new FaceReader(source, _options, conditions.WhileReading);
        var digest = RequestDigest.Of(request, source, listing);
        using var draft = ImportDraft.Open(DatasetPlace.DraftOf(_folder), digest, Shape, (row, stamp) => row < listing.Faces.Count && reader.StampOf(listing.Faces[row]) == stamp);
        var standing = ImportChecks.ImageBytes(draft.Traces.Count(trace => trace.IsDecoded), _options);
        ImportChecks.Space(Path.GetFullPath(datasetsFolder), listing.Faces.Count, standing, _options, conditions.FreeBytes);
        ReadAll(reader, listing.Faces, draft);

        progress(new ImportProgress("Looking for copies", listing.Faces.Count, listing.Faces.Count));
        var (duplicates, copies) = TwinSearch.Run(listing.Faces, draft.Traces, _options.DropTestTwins, token);
        Finding[] findings = [.. listing.Findings, .. draft.Traces.SelectMany(trace => trace.Findings), .. copies, .. ImportTable.Differences(listing)];
        var excluded = draft.Traces.SelectMany(trace => trace.Findings).Concat(copies).Where(finding => finding.Excludes).Select(finding => finding.Face!).ToHashSet();
        var kept = listing.Faces.Where(face => !excluded.Contains(face.Id)).ToArray();
        if (kept.Length == 0)
        {
            var reason = findings.First(finding => finding.Excludes).Message;
            draft.Dispose();
            RemoveDraft();
            throw new DatasetException($"{source.Root}: none of {listing.Faces.Count} faces could be kept; the first: {reason} Check the pictures and the options.");
        }

        progress(new ImportProgress("Writing the dataset", listing.Faces.Count, listing.Faces.Count));
        var report = ImportTable.Report(format, request, listing, kept, findings, duplicates);
        Write(draft, listing, excluded, kept, findings, report);
        return report;
    }

    private void ReadAll(FaceReader reader, IReadOnlyList<SourceFace> faces, ImportDraft draft)
    {
        var imageBytes = reader.ImageBytes;
        var pixels = new byte[conditions.Chunk * imageBytes];
        var options = new ParallelOptions { MaxDegreeOfParallelism = conditions.Threads, CancellationToken = token };
        progress(new ImportProgress("Reading pictures", draft.Traces.Count, faces.Count));
        for (var start = draft.Traces.Count; start < faces.Count; start = draft.Traces.Count)
        {
            var first = start;
            var traces = new FaceTrace[Math.Min(conditions.Chunk, faces.Count - start)];
            Parallel.For(0, traces.Length, options, i => traces[i] = reader.Read(faces[first + i], pixels.AsSpan(i * imageBytes, imageBytes)));
            draft.Append(traces, pixels.AsSpan(0, CloseGaps(traces, pixels, imageBytes) * imageBytes));
            progress(new ImportProgress("Reading pictures", draft.Traces.Count, faces.Count));
            conditions.AfterChunk?.Invoke(draft.Traces.Count);
        }

        token.ThrowIfCancellationRequested();
    }

    /// <summary>Moves the images of decoded faces together.</summary>
    private static int CloseGaps(FaceTrace[] traces, byte[] pixels, int imageBytes)
    {
        var decoded = 0;
        for (var i = 0; i < traces.Length; i++)
        {
            if (traces[i].IsDecoded)
            {
                pixels.AsSpan(i * imageBytes, imageBytes).CopyTo(pixels.AsSpan(decoded++ * imageBytes, imageBytes));
            }
        }

        return decoded;
    }

    private void Write(ImportDraft draft, SourceListing listing, HashSet<string> excluded, SourceFace[] kept, Finding[] findings, ImportReport report)
    {
        var stored = listing.Faces.Where((_, row) => draft.Traces[row].IsDecoded).ToArray();
        draft.Settle([.. stored.Select(face => !excluded.Contains(face.Id))], Shape);
        var pictures = stored.Where(face => excluded.Contains(face.Id)).Select((face, row) => (face.Id, row)).ToDictionary(picture => picture.Id, picture => picture.row);
        ImportFindings.Write(draft.Folder, findings.Select(finding => (finding, finding is { Excludes: true, Face: { } id } && pictures.TryGetValue(id, out var row) ? row : (int?)null)));
        var samples = ImportTable.Samples(request.Key, listing.Classes, kept);
        using (var table = File.Create(Path.Combine(draft.Folder, SampleTable.FileName)))
        {
            samples.Write(table);
        }

        File.WriteAllBytes(Path.Combine(draft.Folder, ImportReport.FileName), report.Serialize());
        var manifest = Manifest(draft.Folder, listing, kept, samples);
        if (StandingDataset.In(_folder) is { } former)
        {
            var isSame = former.IsLike(manifest);
            if (isSame ? former.IsWhole() : !request.Replace)
            {
                draft.Dispose();
                RemoveDraft();
                Refuse(isSame ? null : former.Refusal());
                return;
            }

            // Another title or licence is no other version: that one says whether the faces are the same.
            manifest = manifest with { Version = former.Version + (former.Shares(manifest, Compared) ? 0 : 1) };
        }

        manifest.Write(draft.Folder);
        DatasetPlace.Swap(draft.Folder, _folder);
    }

    private DatasetManifest Manifest(string folder, SourceListing listing, SourceFace[] kept, SampleTable samples) => new()
    {
        Key = request.Key,
        Title = request.Name.Trim(),
        Version = 1,
        IsSynthetic = false,
        Provenance = $"Imported as {format.Title}: {listing.Layout}.",
        Licence = format.Terms,
        Format = format.Key,
        Found = listing.Found,
        Count = kept.Length,
        Channels = Shape[0],
        Height = _options.Size,
        Width = _options.Size,
        HasAffect = kept.All(ImportTable.HasAffect),
        Classes = listing.Classes,
        Counts = samples.Counts(),
        Files = new[] { PackedDataset.ImagesFile, SampleTable.FileName, ImportReport.FileName, ImportFindings.FileName, ExcludedPictures.FileName }
            .ToDictionary(name => name, name => Sum(Path.Combine(folder, name))),
    };

    private static PackedFile Sum(string path)
    {
        using var stream = File.OpenRead(path);
        return new PackedFile(stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }

    private static void Refuse(string? reason)
    {
        if (reason is not null)
        {
            throw new DatasetException(reason);
        }
    }

    private void RemoveDraft()
    {
        try
        {
            DatasetPlace.Remove(DatasetPlace.DraftOf(_folder));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The sentence about the first failure is the one to show; the next import removes what stays.
        }
    }
}
