namespace Uldl.Learning.Datasets.Import;

/// <summary>Where the pixels of a source face are.</summary>
public abstract record ImageSource
{
    /// <summary>What people call it in a message.</summary>
    public abstract string Name { get; }
}

/// <summary>A picture file.</summary>
/// <param name="Path">Relative to the source folder, with "/" between its parts.</param>
public sealed record PictureFile(string Path) : ImageSource
{
    /// <inheritdoc/>
    public override string Name => Path;
}

/// <summary>Grey pixels that stand in a table rather than in a picture file.</summary>
/// <param name="Origin">File and line, such as "fer2013.csv:17".</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Pixels">[Height × Width], row by row, 0 … 255.</param>
public sealed record PixelList(string Origin, int Width, int Height, ReadOnlyMemory<byte> Pixels) : ImageSource
{
    /// <inheritdoc/>
    public override string Name => Origin;
}
