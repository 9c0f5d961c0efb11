using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Uldl.Core.Experiments;

namespace Uldl.Web.Storage;

/// <summary>The trained model of a completed run, to take away: weights, card, and a README with the script that loads it.</summary>
public sealed class RunModel
{
    private const string Weights = "weights.safetensors";
    private const string Card = "model-card.md";
    private const string Script = "load_in_torchvision.py";
    private const string Readme = "README.md";

    private readonly string _folder;
    private readonly string[] _files;
    private readonly string _readme;
    private readonly DateTimeOffset _finished;

    private RunModel(RunRow run, string folder, string[] files)
    {
        (_folder, _files, _finished) = (folder, files, run.FinishedAt ?? run.QueuedAt);
        Name = string.Create(CultureInfo.InvariantCulture, $"run-{run.Id:D5}-{run.Method}-model");
        _readme = WriteReadme(run);
    }

    /// <summary>What to call a folder or, with ".zip", a file of it.</summary>
    public string Name { get; }

    /// <summary>The files, README included.</summary>
    public IReadOnlyList<string> Files => [.. _files, Readme];

    /// <summary>The model of a run.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="run">The run.</param>
    /// <exception cref="StorageException">It has none; the message says why.</exception>
    public static RunModel Of(DataFolder folder, RunRow run)
    {
        var place = folder.RunFolder(run);
        if (run.State != RunState.Completed)
        {
            throw new StorageException($"Run {run.Id} is {run.State.ToString().ToLowerInvariant()}, so it has no model yet. Only a completed run has one.");
        }

        var missing = ((string[])[Weights, "model.json", Card]).FirstOrDefault(file => !File.Exists(Path.Combine(place, file)));
        return missing is null
            ? new(run, place, [.. ((string[])[Weights, "model.json", Card, Script]).Where(file => File.Exists(Path.Combine(place, file)))])
            : throw new StorageException($"Run {run.Id}: {missing} is missing in {place}. It was removed, or the run is older than model cards; train it again to get one.");
    }

    /// <summary>Finds a run's model in a data folder that another process may hold.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="id">The run.</param>
    /// <param name="token">Stops the search.</param>
    /// <exception cref="StorageException">There is no such run, or it has no model.</exception>
    public static async Task<RunModel> FindAsync(DataFolder folder, int id, CancellationToken token)
    {
        await using var context = DatasetUse.OpenAsItIs(folder);
        var run = context is null ? null : await context.Runs.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, token);
        return run is null ? throw new StorageException($"There is no run {id} in {folder.Root}. The address of a run's page ends with its number; choose another data folder with --data.") : Of(folder, run);
    }

    /// <summary>Copies the files into a folder, which is made when missing.</summary>
    /// <param name="target">Where; files of the same names are replaced.</param>
    public void CopyTo(string target)
    {
        Directory.CreateDirectory(target);
        foreach (var file in _files)
        {
            File.Copy(Path.Combine(_folder, file), Path.Combine(target, file), overwrite: true);
        }

        File.WriteAllText(Path.Combine(target, Readme), _readme);
    }

    /// <summary>Writes the files as a zip.</summary>
    /// <param name="target">Written from here to its end; need not be able to seek.</param>
    /// <param name="token">Stops between two pieces.</param>
    public async Task ZipToAsync(Stream target, CancellationToken token)
    {
        await using var zip = await ZipArchive.CreateAsync(target, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, token);
        foreach (var file in _files)
        {
            await using var source = new FileStream(Path.Combine(_folder, file), FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, useAsync: true);
            await AddAsync(zip, file, source, token);
        }

        using var readme = new MemoryStream(Encoding.UTF8.GetBytes(_readme));
        await AddAsync(zip, Readme, readme, token);
    }

    private async Task AddAsync(ZipArchive zip, string file, Stream source, CancellationToken token)
    {
        // Weights hardly shrink, and packing them takes longer than sending them.
        var entry = zip.CreateEntry(file, file == Weights ? CompressionLevel.NoCompression : CompressionLevel.Optimal);
        entry.LastWriteTime = _finished;
        await using var into = await entry.OpenAsync(token);
        await source.CopyToAsync(into, token);
    }

    private string WriteReadme(RunRow run)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Model of run {run.Id}\n\n");
        text.Append("- `weights.safetensors`: the weights after the last epoch.\n- `model-card.md`: what they are, what they were trained on, and what they are not for. Read it first.\n- `model.json`: the same for programs, with the SHA-256 of the weights.\n");
        if (!_files.Contains(Script))
        {
            return text.Append("\nThe card says how to load them.\n").ToString();
        }

        text.Append("- `load_in_torchvision.py`: loads them with torch and torchvision alone.\n\n    python3 load_in_torchvision.py . face.png\n\nprints the logits of a picture of one face, which is this script:\n\n```python\n");
        return text.Append(File.ReadAllText(Path.Combine(_folder, Script))).Append("```\n").ToString();
    }
}
