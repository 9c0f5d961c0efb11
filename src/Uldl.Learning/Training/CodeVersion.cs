using System.Reflection;

namespace Uldl.Learning.Training;

/// <summary>Which build of this program computed a number.</summary>
public static class CodeVersion
{
    /// <summary>Version and, where the build knew it, the commit.</summary>
    public static string Text { get; } =
        typeof(CodeVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
