using System.Security.Cryptography;

namespace Uldl.Learning.Datasets.Import;

/// <summary>
/// An import while it runs: a hidden folder with the pixels so far and a journal that tells what they are. Whoever comes again
/// with the same request goes on after the last chunk that is whole. The caller holds the dataset's lock.
/// </summary>
internal sealed class ImportDraft : IDisposable
{
    private const string JournalFile = "journal";

    /// <summary>Room for the header of images.npy, written at the end when the number of images is known.</summary>
    private readonly int _room;
    private readonly int _imageBytes;
    private readonly FileStream _images;
    private readonly FileStream _journal;
    private readonly List<FaceTrace> _traces = [];
    private long _stored;

    private ImportDraft(string folder, byte[] request, IReadOnlyList<int> imageShape)
    {
        Folder = folder;
        _imageBytes = imageShape.Aggregate(1, (product, axis) => product * axis);
        _room = Npy.Header(NpyType.UInt8, [0, .. imageShape]).Length;
        var journal = Path.Combine(folder, JournalFile);
        if (!File.Exists(journal) || !Begins(journal, request))
        {
            DatasetPlace.Remove(folder);
            Directory.CreateDirectory(folder);
        }

        _images = new FileStream(Path.Combine(folder, PackedDataset.ImagesFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, 1 << 16);
        _journal = new FileStream(journal, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, 1 << 16);
        if (_journal.Length == 0)
        {
            _journal.Write(request);
        }

        _journal.Position = request.Length;
    }

    /// <summary>Where it lies.</summary>
    internal string Folder { get; }

    /// <summary>What was seen of each face so far, in order.</summary>
    internal IReadOnlyList<FaceTrace> Traces => _traces;

    /// <summary>Opens the draft that an interrupted import left, or begins one.</summary>
    /// <param name="folder">The hidden folder.</param>
    /// <param name="request">A digest of everything that decides the result; another one begins anew.</param>
    /// <param name="imageShape">C, H, W.</param>
    /// <param name="isUnchanged">Whether the file of the n-th face still is the one that was read.</param>
    internal static ImportDraft Open(string folder, byte[] request, IReadOnlyList<int> imageShape, Func<int, FileStamp, bool> isUnchanged)
    {
        var draft = new ImportDraft(folder, request, imageShape);
        draft.Resume(isUnchanged);
        return draft;
    }

    /// <summary>Adds a chunk of faces.</summary>
    /// <param name="traces">What was seen, in order.</param>
    /// <param name="pixels">The images of those that were decoded, in order.</param>
    internal void Append(IReadOnlyList<FaceTrace> traces, ReadOnlySpan<byte> pixels)
    {
        _images.Write(pixels);
        _images.Flush();
        TraceFile.Write(_journal, traces, pixels);
        _journal.Flush();
        _traces.AddRange(traces);
        _stored += pixels.Length / _imageBytes;
    }

    /// <summary>Ends the draft's growth: parts the images into those kept and those left out, and gives each file its header. No way back to the journal.</summary>
    /// <param name="isKept">For each image in order.</param>
    /// <param name="shape">C, H, W.</param>
    internal void Settle(IReadOnlyList<bool> isKept, IReadOnlyList<int> shape)
    {
        var journal = _journal.Name;
        _journal.Dispose();
        File.Delete(journal);
        var kept = isKept.Count(image => image);
        using var excluded = new FileStream(Path.Combine(Folder, ExcludedPictures.FileName), FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        excluded.Write(Npy.Header(NpyType.UInt8, [isKept.Count - kept, .. shape]));
        if (kept < isKept.Count)
        {
            Part(isKept, excluded);
        }

        _images.SetLength(_room + ((long)kept * _imageBytes));
        _images.Position = 0;
        var header = Npy.Header(NpyType.UInt8, [kept, .. shape]);
        _images.Write(header.Length == _room ? header : throw new InvalidOperationException($"The header has {header.Length} bytes instead of {_room}."));
        _images.Flush(flushToDisk: true);
        _images.Dispose();
    }

    /// <summary>Lets go of the files; what is there stays for the next time.</summary>
    public void Dispose()
    {
        try
        {
            _images.Dispose();
        }
        finally
        {
            _journal.Dispose();
        }
    }

    private void Part(IReadOnlyList<bool> isKept, FileStream excluded)
    {
        var image = new byte[_imageBytes];
        var to = (long)_room;
        for (var i = 0; i < isKept.Count; i++)
        {
            var from = _room + ((long)i * _imageBytes);
            if (isKept[i] && from == to)
            {
                to += _imageBytes;
                continue;
            }

            _images.Position = from;
            _images.ReadExactly(image);
            if (isKept[i])
            {
                _images.Position = to;
                _images.Write(image);
                to += _imageBytes;
            }
            else
            {
                excluded.Write(image);
            }
        }
    }

    private void Resume(Func<int, FileStamp, bool> isUnchanged)
    {
        _images.Position = Math.Min(_room, _images.Length);
        var whole = _journal.Position;
        while (TraceFile.Read(_journal, _images, _imageBytes) is { } chunk
            && !chunk.Where((trace, i) => !isUnchanged(_traces.Count + i, trace.Stamp)).Any())
        {
            _traces.AddRange(chunk);
            _stored += chunk.Count(trace => trace.IsDecoded);
            whole = _journal.Position;
        }

        // Whatever follows the last whole chunk was cut by a kill or belongs to files that are others now.
        _journal.SetLength(whole);
        _journal.Position = whole;
        _images.SetLength(_room + (_stored * _imageBytes));
        _images.Position = _images.Length;
    }

    private static bool Begins(string journal, byte[] request)
    {
        using var stream = File.OpenRead(journal);
        var start = new byte[request.Length];
        return stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.AsSpan().SequenceEqual(request);
    }
}
