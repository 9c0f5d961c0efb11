using System.Globalization;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Studies;

/// <summary>What participants are told when they cannot go on.</summary>
internal static class TakeSentences
{
    public const string NoStudy = "There is no study at this link. It may be mistyped, or the study was deleted. Ask whoever sent it to you.";

    public const string Unknown = "Nobody takes part with this code. It may be mistyped, or its answers were erased.";

    public const string NoCode = "This is not a code of this study: it has 16 letters and digits, such as abcd-efgh-2345-6789.";

    public const string Full = "Enough people have taken part: every face has its answers. Thank you for coming.";

    public const string Closed = "This study is closed: no more answers are taken. What you answered before is kept; you can still erase it with your code.";

    public static string NotOpen(StudyRow study) => study.State == StudyState.Draft
        ? "This study has not opened yet. Come back later, or ask whoever sent you the link."
        : Closed;

    /// <summary>Why nobody can join now: all faces are done, or others hold those that are left.</summary>
    public static string NoPlace(JoinAnswer answer, DateTimeOffset now)
    {
        if (answer.IsComplete || answer.FreeAt is not { } free)
        {
            return Full;
        }

        var minutes = Math.Max(1, (int)Math.Ceiling((free - now).TotalMinutes));
        return string.Create(CultureInfo.InvariantCulture, $"Others are answering just now, and every face that still lacks answers is in front of one of them. What they leave is free again in {minutes} {(minutes == 1 ? "minute" : "minutes")} at the earliest: please come back then.");
    }
}
