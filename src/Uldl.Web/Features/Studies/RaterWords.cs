using Uldl.Core.Studies;

namespace Uldl.Web.Features.Studies;

/// <summary>What raters are called on pages.</summary>
internal static class RaterWords
{
    public static string Short(RaterOrigin raters) => raters switch
    {
        RaterOrigin.Participants => "people, by the link",
        RaterOrigin.ImportedBallots => "people, from a file",
        RaterOrigin.DatasetVotes => "people, with the dataset",
        _ => "simulated raters",
    };

    /// <summary>Heading of what they said.</summary>
    public static string Heading(RaterOrigin raters) => raters == RaterOrigin.Simulated ? "Simulated raters" : "People";
}
