using System.Security.Cryptography;
using System.Text;

namespace Uldl.Web.Storage;

/// <summary>Words that cannot be guessed, without letters that look alike.</summary>
public static class StudyCodes
{
    public const string Alphabet = "23456789abcdefghjkmnpqrstuvwxyz";

    /// <summary>Letters of a participant's code: 79 bits.</summary>
    public const int ParticipantLetters = 16;

    private const int StudyLetters = 10;

    /// <summary>The word of a new study's link.</summary>
    public static string NewStudy() => RandomNumberGenerator.GetString(Alphabet, StudyLetters);

    /// <summary>A participant's code as typed, with or without dashes, spaces and capitals; null when it cannot be one.</summary>
    public static string? Participant(string? typed)
    {
        if (typed is null || typed.Length > 64)
        {
            return null;
        }

        var bare = typed.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
        return bare.Length == ParticipantLetters && bare.All(letter => Alphabet.Contains(letter, StringComparison.Ordinal)) ? bare : null;
    }

    /// <summary>What is stored of a code.</summary>
    public static string Hash(int study, string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{study}:{code}"))));
}
