using System.Security.Cryptography;
using System.Text;
using Uldl.Learning.Datasets;

namespace Uldl.Learning.Versions;

/// <summary>Puts a version into its place: a hidden folder first, renamed when all is there.</summary>
internal static class VersionDraft
{
    /// <summary>The file with the decisions that a version was made from.</summary>
    internal const string WorklistFile = "worklist.csv";

    /// <summary>Writes it. The caller holds the lock of its key.</summary>
    /// <param name="folder">Where it will stand.</param>
    /// <param name="source">The folder of the dataset whose pictures it shares.</param>
    /// <param name="samples">Its table.</param>
    /// <param name="manifest">Everything but counts and files, which are filled in here.</param>
    /// <param name="worklist">The decisions as a table.</param>
    /// <returns>The complete manifest.</returns>
    internal static DatasetManifest Write(string folder, string source, SampleTable samples, DatasetManifest manifest, string worklist)
    {
        var draft = DatasetPlace.DraftOf(folder);
        DatasetPlace.Remove(draft);
        try
        {
            Directory.CreateDirectory(draft);
            SharedFile.Share(Path.Combine(source, PackedDataset.ImagesFile), Path.Combine(draft, PackedDataset.ImagesFile));
            using var table = new MemoryStream();
            samples.Write(table);
            var complete = manifest with
            {
                Counts = samples.Counts(),
                Files = new Dictionary<string, PackedFile>
                {
                    [PackedDataset.ImagesFile] = manifest.Files[PackedDataset.ImagesFile],
                    [SampleTable.FileName] = Put(Path.Combine(draft, SampleTable.FileName), table.ToArray()),
                    [WorklistFile] = Put(Path.Combine(draft, WorklistFile), Encoding.UTF8.GetBytes(worklist)),
                },
            };
            complete.Write(draft);
            DatasetPlace.Swap(draft, folder);
            return complete;
        }
        finally
        {
            DatasetPlace.Remove(draft);
        }
    }

    private static PackedFile Put(string path, byte[] bytes)
    {
        File.WriteAllBytes(path, bytes);
        return new(bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }
}
