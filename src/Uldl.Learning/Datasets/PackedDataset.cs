using System.IO.MemoryMappedFiles;
using System.Security.Cryptography;
using Uldl.Core.Faces;
using Uldl.Learning.Images;

namespace Uldl.Learning.Datasets;

/// <summary>A dataset on disk, opened for reading: images mapped into memory, everything else in columns. May be read from several threads; dispose it when done.</summary>
public sealed unsafe class PackedDataset : IDisposable
{
    /// <summary>The name of the file with all images, uint8 [N, C, H, W].</summary>
    public const string ImagesFile = "images.npy";

    private readonly string _folder;
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly int _imageBytes;
    private byte* _pixels;

    private PackedDataset(string folder, DatasetManifest manifest, SampleTable samples, NpyHeader header)
    {
        _folder = folder;
        Manifest = manifest;
        Faces = samples.Faces;
        Facts = samples.Facts;
        _imageBytes = Channels * Height * Width;
        _file = MemoryMappedFile.CreateFromFile(Path.Combine(folder, ImagesFile), FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        _view = _file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _pixels);
        _pixels += header.DataOffset;
    }

    /// <summary>All faces without their pixels.</summary>
    public FaceSet Faces { get; }

    /// <summary>What else is written about the faces, such as "identity" or "occlusion": [N] words for each name.</summary>
    public IReadOnlyDictionary<string, string[]> Facts { get; }

    /// <summary>What the dataset says of itself.</summary>
    public DatasetManifest Manifest { get; }

    /// <summary>Channels of an image: red, green, blue.</summary>
    public int Channels => Manifest.Channels;

    /// <summary>Rows of an image.</summary>
    public int Height => Manifest.Height;

    /// <summary>Columns of an image.</summary>
    public int Width => Manifest.Width;

    /// <summary>Opens the dataset in a folder and checks manifest, sizes, headers and the table of samples; the pixels are checked by <see cref="Verify"/>.</summary>
    /// <param name="folder">The dataset's folder.</param>
    /// <returns>The dataset; the caller disposes it.</returns>
    /// <exception cref="DatasetException">Something is missing or damaged; the message says what, and how to mend it.</exception>
    public static PackedDataset Open(string folder)
    {
        var manifest = DatasetManifest.Read(folder);
        foreach (var name in new[] { ImagesFile, SampleTable.FileName })
        {
            CheckSize(folder, name, manifest);
        }

        var path = Path.Combine(folder, ImagesFile);
        var header = Npy.ReadHeader(path);
        int[] expected = [manifest.Count, manifest.Channels, manifest.Height, manifest.Width];
        if (header.Type != NpyType.UInt8 || !header.Shape.SequenceEqual(expected))
        {
            throw new DatasetException($"{path}: found {header.Type} ({string.Join(", ", header.Shape)}), expected {NpyType.UInt8} ({string.Join(", ", expected)}) by the manifest. {DatasetMending.BuildAgain(folder)}");
        }

        var samples = SampleTableReader.Read(folder, manifest);
        try
        {
            return new PackedDataset(folder, manifest, samples, header);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw DatasetMending.Unreadable(path, error);
        }
    }

    /// <summary>The pixels of one face, [C, H, W]; valid until the dataset is disposed.</summary>
    /// <param name="row">0 … N-1.</param>
    /// <returns>C × H × W bytes.</returns>
    public ReadOnlySpan<byte> Image(int row)
    {
        ObjectDisposedException.ThrowIf(_pixels == null, this);
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Manifest.Count);
        return new ReadOnlySpan<byte>(_pixels + ((long)row * _imageBytes), _imageBytes);
    }

    /// <summary>One face as a PNG of its own size.</summary>
    /// <param name="row">0 … N-1.</param>
    /// <returns>The bytes of a PNG file.</returns>
    public byte[] EncodePng(int row) => EncodeSheetPng([row], 1);

    /// <summary>Many faces in one PNG, left to right and top to bottom, each at its own size without gaps.</summary>
    /// <param name="rows">Which faces, at least one.</param>
    /// <param name="columns">Faces beside each other, at least 1.</param>
    /// <returns>The bytes of a PNG file.</returns>
    public byte[] EncodeSheetPng(IReadOnlyList<int> rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfZero(rows.Count);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        var sheet = new PixelSheet(rows.Count, columns, Channels, Height, Width);
        for (var place = 0; place < rows.Count; place++)
        {
            sheet.Put(place, Image(rows[place]));
        }

        return sheet.EncodePng();
    }

    /// <summary>Reads every file once and compares its SHA-256 with the manifest.</summary>
    /// <exception cref="DatasetException">A file has changed since the dataset was built.</exception>
    public void Verify()
    {
        foreach (var (name, file) in Manifest.Files)
        {
            var path = Path.Combine(_folder, name);
            try
            {
                using var stream = File.OpenRead(path);
                var found = Convert.ToHexStringLower(SHA256.HashData(stream));
                if (found != file.Sha256)
                {
                    throw new DatasetException($"{path}: found SHA-256 {found[..12]}…, expected {file.Sha256[..Math.Min(12, file.Sha256.Length)]}… by the manifest: the file has changed since it was built. {DatasetMending.BuildAgain(_folder)}");
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw DatasetMending.Unreadable(path, error);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_pixels != null)
        {
            _pixels = null;
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            _file.Dispose();
        }
    }

    private static void CheckSize(string folder, string name, DatasetManifest manifest)
    {
        var file = new FileInfo(Path.Combine(folder, name));
        if (!manifest.Files.TryGetValue(name, out var expected))
        {
            throw new DatasetException($"{Path.Combine(folder, DatasetManifest.FileName)}: says nothing of {name}. {DatasetMending.BuildAgain(folder)}");
        }

        if (!file.Exists)
        {
            throw new DatasetException($"{file.FullName}: the file is missing; the manifest expects {expected.Bytes} bytes. {DatasetMending.BuildAgain(folder)}");
        }

        if (file.Length != expected.Bytes)
        {
            throw new DatasetException($"{file.FullName}: found {file.Length} bytes, expected {expected.Bytes} by the manifest: the file is cut or damaged. {DatasetMending.BuildAgain(folder)}");
        }
    }
}
