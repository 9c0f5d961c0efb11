using System.Runtime.InteropServices;

namespace Uldl.Learning.Datasets.Import;

/// <summary>What stands at a path, links followed.</summary>
internal enum EntryKind
{
    Missing,
    RegularFile,
    Folder,

    /// <summary>A pipe, a socket or a device: opening it may wait for ever.</summary>
    Special,
}

/// <summary>Tells what stands at a path without opening it.</summary>
internal static partial class EntryKinds
{
    internal const string SpecialWords = "it is a pipe, a socket or a device, not a regular file";

    private const int TypeMask = 0xF000;
    private const int RegularType = 0x8000;
    private const int FolderType = 0x4000;

    internal static EntryKind Of(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return Directory.Exists(path) ? EntryKind.Folder
                : !File.Exists(path) ? EntryKind.Missing
                : File.GetAttributes(path).HasFlag(FileAttributes.Device) ? EntryKind.Special : EntryKind.RegularFile;
        }

        if (Stat(path, out var status) != 0)
        {
            return EntryKind.Missing;
        }

        return (status.Mode & TypeMask) switch
        {
            RegularType => EntryKind.RegularFile,
            FolderType => EntryKind.Folder,
            _ => EntryKind.Special,
        };
    }

    /// <summary>The runtime's own stat: its record is the same on every Unix, unlike libc's. .NET has no public way to tell a pipe from a file.</summary>
    [LibraryImport("libSystem.Native", EntryPoint = "SystemNative_Stat", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static partial int Stat(string path, out FileStatus status);

    /// <summary>The beginning of the runtime's record, with room for what follows.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 256)]
    private readonly struct FileStatus
    {
        internal readonly int Flags;
        internal readonly int Mode;
    }
}
