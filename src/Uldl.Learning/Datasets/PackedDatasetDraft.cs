using System.Security.Cryptography;

namespace Uldl.Learning.Datasets;

/// <summary>A packed dataset while it is written: a hidden folder beside its place, renamed into it when all is there.</summary>
internal sealed class PackedDatasetDraft : IDisposable
{
    private readonly string _folder;
    private readonly string _draft;
    private readonly FileStream _images;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Begins a draft; what a killed build left behind is removed first. The caller holds the build lock of this folder.</summary>
    /// <param name="folder">Where the dataset will stand.</param>
    /// <param name="shape">N, C, H, W.</param>
    internal PackedDatasetDraft(string folder, IReadOnlyList<int> shape)
    {
        _folder = folder;
        _draft = DatasetPlace.DraftOf(folder);
        DatasetPlace.Remove(_draft);
        Directory.CreateDirectory(_draft);
        _images = new FileStream(Path.Combine(_draft, PackedDataset.ImagesFile), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16);
        Append(Npy.Header(NpyType.UInt8, shape));
    }

    /// <summary>Appends whole images in order, [n, C, H, W].</summary>
    internal void Append(ReadOnlySpan<byte> pixels)
    {
        _images.Write(pixels);
        _hash.AppendData(pixels);
    }

    /// <summary>Writes table and manifest and puts the dataset in its place.</summary>
    /// <param name="samples">One line for each image.</param>
    /// <param name="manifest">Everything but counts and files, which are filled in here.</param>
    internal void Finish(SampleTable samples, DatasetManifest manifest)
    {
        _images.Flush(flushToDisk: true);
        var images = new PackedFile(_images.Length, Convert.ToHexStringLower(_hash.GetHashAndReset()));
        _images.Dispose();
        using (var table = new MemoryStream())
        {
            samples.Write(table);
            var bytes = table.ToArray();
            File.WriteAllBytes(Path.Combine(_draft, SampleTable.FileName), bytes);
            var complete = manifest with
            {
                Counts = samples.Counts(),
                Files = new Dictionary<string, PackedFile>
                {
                    [PackedDataset.ImagesFile] = images,
                    [SampleTable.FileName] = new(bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))),
                },
            };
            complete.Write(_draft);
        }

        DatasetPlace.Swap(_draft, _folder);
    }

    /// <summary>Removes what is left of the draft.</summary>
    public void Dispose()
    {
        try
        {
            _images.Dispose();
            _hash.Dispose();
        }
        finally
        {
            DatasetPlace.Remove(_draft);
        }
    }
}
