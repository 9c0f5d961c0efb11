namespace Uldl.Learning.Backbones;

/// <summary>Takes bytes and keeps none: how many there were is all it knows. So a file's header can be written before what it announces.</summary>
internal sealed class CountingStream : Stream
{
    private long _length;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => _length;

    /// <inheritdoc/>
    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException("What was counted cannot be written again.");
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => _length += count;

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer) => _length += buffer.Length;

    /// <inheritdoc/>
    public override void WriteByte(byte value) => _length++;

    /// <inheritdoc/>
    public override void Flush()
    {
        // There is nothing to flush.
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("What was counted is gone.");

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("What was counted cannot be written again.");

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException("Only what is written counts.");
}
