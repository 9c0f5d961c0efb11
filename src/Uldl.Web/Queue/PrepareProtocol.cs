using System.Text.Json;
using System.Text.Json.Serialization;
using Uldl.Core.Experiments;

namespace Uldl.Web.Queue;

/// <summary>
/// What portal and data worker say to each other: one line of JSON a message, over the worker's own input and output. Such a
/// worker always stands beside its portal, so a pipe does what HTTP would, in order and without token, port or second try; it
/// belongs to one lease by being that process's, and ends with either of them.
/// </summary>
public static class PrepareProtocol
{
    /// <summary>Reports a second at most.</summary>
    public const double ReportsPerSecond = 5;

    /// <summary>The line that asks a worker to stop. Its first line is its <see cref="PrepareAssignment"/>.</summary>
    public const string Stop = "stop";

    // Fields, because counts may come as pairs.
    private static readonly JsonSerializerOptions Line = new(ConfigJson.Options) { WriteIndented = false, IncludeFields = true };

    /// <summary>A message as one line.</summary>
    public static string Write<T>(T message) => JsonSerializer.Serialize(message, Line);

    /// <summary>What a worker said; null for a line that is no message, such as what a decoder prints.</summary>
    public static PrepareMessage? Read(string line)
    {
        try
        {
            return line.StartsWith('{') ? JsonSerializer.Deserialize<PrepareMessage>(line, Line) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Reads what <see cref="Write{T}"/> wrote: an assignment, or a result that is not kept.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static T ReadAs<T>(string line) => JsonSerializer.Deserialize<T>(line, Line) ?? throw new JsonException("Found null.");
}

/// <summary>What a data worker has to do.</summary>
/// <param name="Task">What is to be made.</param>
/// <param name="RequestJson">What was asked.</param>
/// <param name="DatasetsFolder">Where datasets lie.</param>
/// <param name="Threads">Threads it may compute with.</param>
/// <param name="PreviewFaces">Pictures that a preview shows.</param>
/// <param name="WhyNotReplaced">Why an import must leave what stands in its place; null when it may take it. Only the portal knows the runs.</param>
public sealed record PrepareAssignment(PrepareTask Task, string RequestJson, string DatasetsFolder, int Threads, int PreviewFaces = 0, string? WhyNotReplaced = null);

/// <summary>What a data worker can make.</summary>
public enum PrepareTask
{
    /// <summary>A dataset, from a folder.</summary>
    Import,

    /// <summary>A source of valence-arousal.</summary>
    Affect,

    /// <summary>A look at what an import would find; nothing is stored.</summary>
    Preview,

    /// <summary>A look at a weights file; it is kept only where the request says so.</summary>
    Weights,
}

/// <summary>What a data worker reports.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(PrepareProgress), "progress")]
[JsonDerivedType(typeof(PrepareCompleted), "completed")]
[JsonDerivedType(typeof(PrepareFailed), "failed")]
public abstract record PrepareMessage;

/// <summary>How far it is.</summary>
/// <param name="Stage">Such as "Reading pictures".</param>
/// <param name="Done">Pictures or steps done in this stage.</param>
/// <param name="Total">Those of this stage; 0 until known.</param>
public sealed record PrepareProgress(string Stage, int Done, int Total) : PrepareMessage;

/// <summary>It is done.</summary>
/// <param name="Message">What came out, as a sentence.</param>
/// <param name="ResultJson">What came out, whole.</param>
public sealed record PrepareCompleted(string Message, string ResultJson) : PrepareMessage;

/// <summary>It cannot be done.</summary>
/// <param name="Message">The sentence to show.</param>
public sealed record PrepareFailed(string Message) : PrepareMessage;
