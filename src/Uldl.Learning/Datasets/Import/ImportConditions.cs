namespace Uldl.Learning.Datasets.Import;

/// <summary>What an import meets on its machine; tests set it.</summary>
internal sealed record ImportConditions
{
    /// <summary>Threads that decode; the result does not depend on it.</summary>
    internal int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Faces that are read before their pixels are written; a resumed import goes on after the last complete chunk.</summary>
    internal int Chunk { get; init; } = 256;

    /// <summary>Free bytes on the disk of a folder.</summary>
    internal Func<string, long> FreeBytes { get; init; } = folder => new DriveInfo(folder).AvailableFreeSpace;

    /// <summary>Called after each chunk with the faces done so far.</summary>
    internal Action<int>? AfterChunk { get; init; }

    /// <summary>Called for each picture file between its reading and the check that it is unchanged.</summary>
    internal Action<string>? WhileReading { get; init; }
}
