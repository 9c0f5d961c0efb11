namespace Uldl.Learning.Datasets;

/// <summary>The sentences that tell how to mend a dataset's folder.</summary>
internal static class DatasetMending
{
    internal static string BuildAgain(string folder) => $"Delete the folder {folder} and build the dataset again.";

    internal static DatasetException Unreadable(string path, Exception error) =>
        new($"{path}: cannot be read ({error.Message.TrimEnd('.')}). Check that the file is there and that this user may read it.", error);

    internal static DatasetException Unwritable(string folder, Exception error) => error switch
    {
        UnauthorizedAccessException => new($"{folder}: the dataset cannot be written here ({error.Message.TrimEnd('.')}). Make the folder writable, or choose another data folder.", error),
        _ => new($"{folder}: writing the dataset failed ({error.Message.TrimEnd('.')}). Check that the disk has space and the folder is writable, then build again.", error),
    };
}
