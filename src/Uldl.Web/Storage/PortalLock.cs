using System.Text.Json;

namespace Uldl.Web.Storage;

/// <summary>One portal per data folder: held as long as the process lives, let go by the operating system even when it is killed.</summary>
public sealed class PortalLock : IDisposable
{
    private readonly FileStream _held;
    private readonly string _holderFile;

    private PortalLock(FileStream held, string holderFile)
    {
        _held = held;
        _holderFile = holderFile;
    }

    /// <summary>Takes the folder.</summary>
    /// <exception cref="StorageException">Another portal has it.</exception>
    public static PortalLock Take(DataFolder folder)
    {
        // Two files, because a locked file cannot be read by others.
        var holderFile = Path.Combine(folder.Root, "portal.lock");
        FileStream held;
        try
        {
            held = new FileStream(Path.Combine(folder.Root, "uldl.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (ReadHolder(holderFile) is { } other)
        {
            throw new StorageException(
                $"{folder.Root} is in use by the portal at {other.Address} (process {other.ProcessId}). Open that address, stop that process, or choose another folder with --data.");
        }

        var taken = new PortalLock(held, holderFile);
        taken.Write(new Holder(Environment.ProcessId, "an address that is not known yet"));
        return taken;
    }

    /// <summary>Tells others where this portal can be reached.</summary>
    public void Announce(string address) => Write(new Holder(Environment.ProcessId, address));

    public void Dispose()
    {
        File.Delete(_holderFile);
        _held.Dispose();
    }

    private void Write(Holder holder) => File.WriteAllText(_holderFile, JsonSerializer.Serialize(holder));

    private static Holder? ReadHolder(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<Holder>(File.ReadAllText(file));
        }
        catch (Exception error) when (error is IOException or JsonException)
        {
            return null;
        }
    }

    private sealed record Holder(int ProcessId, string Address);
}
