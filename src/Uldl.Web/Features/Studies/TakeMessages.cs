using System.Text.Json;
using Uldl.Core.Studies;

namespace Uldl.Web.Features.Studies;

/// <summary>One position as the browser is told of it.</summary>
/// <param name="Face">Place in the study; -1 for an attention check.</param>
/// <param name="Expected">Class index that an attention check asks for; -1 for a face.</param>
public sealed record TakeTrial(int Face, int Expected);

/// <summary>Where a participant stands.</summary>
/// <param name="Answered">Positions answered so far.</param>
/// <param name="Trials">All positions.</param>
public sealed record TakePlan(int Answered, IReadOnlyList<TakeTrial> Trials);

/// <summary>How many positions are answered.</summary>
public sealed record TakeReceipt(int Answered);

/// <summary>What a participant agrees to.</summary>
public sealed record TakeConsent(int Consent);

/// <summary>One answer as the browser sends it.</summary>
public sealed record TakeAnswer
{
    /// <summary>Larger bodies are refused before they are read.</summary>
    public const int MostBytes = 4096;

    public required int Position { get; init; }

    public required int Face { get; init; }

    public required int Choice { get; init; }

    public int? Second { get; init; }

    public int? Intensity { get; init; }

    public double? Valence { get; init; }

    public double? Arousal { get; init; }

    public int? Milliseconds { get; init; }

    /// <summary>Made by the browser for this answer alone.</summary>
    public required string Key { get; init; }

    public Ballot Ballot => new()
    {
        Participant = 0,
        Position = Position,
        Face = Face,
        Choice = Choice,
        Second = Second,
        Intensity = Intensity,
        Valence = Valence,
        Arousal = Arousal,
        Milliseconds = Milliseconds,
    };

    /// <summary>Reads a body of a size that an answer can have.</summary>
    /// <returns>The value, or a sentence and the status that goes with it.</returns>
    public static async Task<(T? Value, string Problem, int Status)> ReadAsync<T>(HttpRequest request, CancellationToken token)
        where T : class
    {
        if (request.ContentLength > MostBytes)
        {
            return (null, $"The answer is {request.ContentLength} bytes long, expected at most {MostBytes}.", StatusCodes.Status413PayloadTooLarge);
        }

        var bytes = new byte[MostBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, token);
        if (length > MostBytes)
        {
            return (null, $"The answer is longer than {MostBytes} bytes, which no answer is.", StatusCodes.Status413PayloadTooLarge);
        }

        try
        {
            return JsonSerializer.Deserialize<T>(bytes.AsSpan(0, length), Storage.StudyJson.Options) is { } value
                ? (value, "", StatusCodes.Status200OK)
                : (null, "Found nothing, expected an answer as JSON.", StatusCodes.Status400BadRequest);
        }
        catch (JsonException error)
        {
            return (null, $"The answer cannot be read: {error.Message.Split(" Path:")[0]} Expected JSON with position, face, choice and key.", StatusCodes.Status400BadRequest);
        }
    }
}
