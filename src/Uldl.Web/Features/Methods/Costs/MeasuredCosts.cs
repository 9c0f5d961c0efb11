using System.Text.Json;
using System.Text.Json.Nodes;
using Uldl.Core.Experiments;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Methods.Costs;

/// <summary>What a training image costs with each method on one machine, as the benchmark "methods" measured it.</summary>
public sealed record MeasuredCosts
{
    /// <summary>The file's name in the folder "methods" of the program's own data.</summary>
    public const string FileName = "cost.json";

    /// <summary>The machine in words.</summary>
    public required string Machine { get; init; }

    /// <summary>Key of the network.</summary>
    public required string Network { get; init; }

    /// <summary>Such as "cpu".</summary>
    public required string Device { get; init; }

    /// <summary>Threads of the one process.</summary>
    public required int Threads { get; init; }

    /// <summary>Faces in a step.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Side of the square images, in pixels.</summary>
    public required int ImageSize { get; init; }

    /// <summary>Repetitions that each median rests on.</summary>
    public required int Repetitions { get; init; }

    /// <summary>Day of the measurement, UTC, such as "2026-11-25".</summary>
    public required string Date { get; init; }

    /// <summary>Version and commit of the program that was measured.</summary>
    public required string Code { get; init; }

    /// <summary>A line for each method, and for options that change its cost.</summary>
    public required IReadOnlyList<MeasuredCost> Methods { get; init; }

    /// <summary>The file that comes with the program; null when there is none.</summary>
    /// <param name="folder">The folder of the program's own data.</param>
    /// <exception cref="ConfigException">The file cannot be read.</exception>
    public static MeasuredCosts? Read(string folder)
    {
        var file = Path.Combine(folder, "methods", FileName);
        return File.Exists(file) ? ConfigJson.Read<MeasuredCosts>(File.ReadAllText(file), FileName) : null;
    }

    /// <summary>The file that comes with the program.</summary>
    public static MeasuredCosts? OfProgram() => Read(DataFolder.Home);

    /// <summary>Writes the file.</summary>
    public void Write(string folder)
    {
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "methods")).FullName, FileName);
        File.WriteAllText(file, JsonSerializer.Serialize(this, ConfigJson.Options) + "\n");
    }
}

/// <summary>One line of <see cref="MeasuredCosts"/>.</summary>
public sealed record MeasuredCost
{
    /// <summary>The method's key.</summary>
    public required string Method { get; init; }

    /// <summary>Options that differ from its defaults.</summary>
    public JsonObject Options { get; init; } = [];

    /// <summary>Seconds of a training image relative to cross-entropy's, median over repetitions.</summary>
    public required double Factor { get; init; }

    /// <summary>Training images a second, median over repetitions.</summary>
    public required double ImagesPerSecond { get; init; }
}
