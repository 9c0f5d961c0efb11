using System.Text.Json.Serialization;
using Uldl.Core.Experiments;
using Uldl.Core.Faces;

namespace Uldl.Web.Queue;

/// <summary>
/// What portal and predicting worker say to each other: one line of JSON a message, written by <see cref="PrepareProtocol"/>. A request goes down the worker's
/// input; what it says until an <see cref="PredictEnding"/> belongs to it. The worker stays for the next one.
/// </summary>
public static class PredictProtocol
{
    /// <summary>Largest file that is looked at, in bytes.</summary>
    public const int MostBytes = 20 << 20;

    /// <summary>Most runs of one request.</summary>
    public const int MostRuns = 4;
}

/// <summary>What the worker is asked.</summary>
/// <param name="Number">Counts requests; what is said of another one is too late.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(LookRequest), "look")]
[JsonDerivedType(typeof(FaceRequest), "face")]
public abstract record PredictRequest(int Number);

/// <summary>Decode a picture and find its faces.</summary>
/// <param name="Number">As said.</param>
/// <param name="Picture">What the picture is called.</param>
/// <param name="File">Its bytes as they came; they may be anything.</param>
public sealed record LookRequest(int Number, string Picture, byte[] File) : PredictRequest(Number);

/// <summary>Ask a run about a face.</summary>
/// <param name="Number">As said.</param>
/// <param name="Run">The run.</param>
/// <param name="Lease">Rises when it is trained again.</param>
/// <param name="Config">Its config.</param>
/// <param name="Folder">Its folder.</param>
/// <param name="Picture">A picture that was looked at; null for a test face of the run's dataset.</param>
/// <param name="Png">The picture, where the worker may not know it any more; null else.</param>
/// <param name="Crop">The square of the picture.</param>
/// <param name="Row">Row of the test face in the run's dataset.</param>
public sealed record FaceRequest(int Number, int Run, int Lease, RunConfig Config, string Folder, string? Picture, byte[]? Png, FaceCrop? Crop, int Row) : PredictRequest(Number);

/// <summary>What the worker says.</summary>
/// <param name="Number">The request that it belongs to.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(PredictAnswer), "answer")]
[JsonDerivedType(typeof(PredictRefused), "refused")]
[JsonDerivedType(typeof(PredictForgotten), "forgotten")]
public abstract record PredictEnding(int Number);

/// <summary>It could be done.</summary>
/// <param name="Number">As said.</param>
/// <param name="ResultJson">What came out: what the page knows how to read.</param>
public sealed record PredictAnswer(int Number, string ResultJson) : PredictEnding(Number);

/// <summary>It cannot be done.</summary>
/// <param name="Number">As said.</param>
/// <param name="Message">The sentence to show.</param>
public sealed record PredictRefused(int Number, string Message) : PredictEnding(Number);

/// <summary>The worker does not know the picture any more: send it along.</summary>
/// <param name="Number">As said.</param>
public sealed record PredictForgotten(int Number) : PredictEnding(Number);
