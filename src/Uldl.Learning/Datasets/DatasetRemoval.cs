namespace Uldl.Learning.Datasets;

/// <summary>Takes datasets off the disk.</summary>
public static class DatasetRemoval
{
    /// <summary>Removes a dataset with everything made from it: first out of sight in one step, then bit by bit. A set that the program draws can be built again.</summary>
    /// <param name="key">The dataset's key.</param>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    /// <exception cref="DatasetException">No dataset of that key lies on disk, or it cannot be removed.</exception>
    public static void Delete(string key, string datasetsFolder)
    {
        _ = DatasetCatalogue.Find(key, datasetsFolder);
        var folder = DatasetCatalogue.FolderOf(key, datasetsFolder);
        if (!Directory.Exists(folder))
        {
            throw new DatasetException($"{folder}: the dataset does not lie on disk, so there is nothing to delete.");
        }

        try
        {
            var gone = Path.Combine(Path.GetFullPath(datasetsFolder), $".{key}.deleted");
            Clear(gone);
            Directory.Move(folder, gone);
            Clear(gone);
            foreach (var derived in new[] { ".affect", ".neighbours" })
            {
                Clear(Path.Combine(Path.GetFullPath(datasetsFolder), derived, key));
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{folder}: the dataset cannot be deleted ({error.Message.TrimEnd('.')}). Close what holds its files open, then delete it again.", error);
        }
    }

    private static void Clear(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
