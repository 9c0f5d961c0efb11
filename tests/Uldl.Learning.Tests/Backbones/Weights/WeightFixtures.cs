using Uldl.Testing;

namespace Uldl.Learning.Tests.Backbones.Weights;

/// <summary>Small files that torch itself wrote; make.py beside them says how.</summary>
internal static class WeightFixtures
{
    public static string Path(string name) =>
        System.IO.Path.Combine(Repository.Root, "tests", "Uldl.Learning.Tests", "Backbones", "Weights", "fixtures", name);

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path(name));
}
