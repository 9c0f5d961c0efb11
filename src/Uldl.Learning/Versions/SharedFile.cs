using System.Runtime.InteropServices;

namespace Uldl.Learning.Versions;

/// <summary>One file under two names, so that it lies on disk once; a copy where the disk cannot do that.</summary>
internal static partial class SharedFile
{
    /// <summary>Gives a file that nobody changes any more a second name.</summary>
    /// <param name="file">The file.</param>
    /// <param name="name">The second name, not taken.</param>
    /// <returns>Whether it is shared; else it was copied.</returns>
    public static bool Share(string file, string name)
    {
        if (OperatingSystem.IsWindows() ? CreateHardLink(name, file, 0) : Link(file, name) == 0)
        {
            return true;
        }

        // Another disk, or a file system without links.
        File.Copy(file, name);
        return false;
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Link(string file, string name);

    [LibraryImport("kernel32", EntryPoint = "CreateHardLinkW", StringMarshalling = StringMarshalling.Utf16, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool CreateHardLink(string name, string file, nint security);
}
