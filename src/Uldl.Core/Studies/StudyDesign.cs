using System.Globalization;

namespace Uldl.Core.Studies;

/// <summary>Everything that is settled about a study before it opens; afterwards nothing of it changes.</summary>
public sealed record StudyDesign
{
    /// <summary>The question of the paper.</summary>
    public const string UsualQuestion = "Which emotion is most clearly expressed?";

    /// <summary>Longest title or question, in characters.</summary>
    public const int LongestLine = 200;

    /// <summary>Most faces of a study.</summary>
    public const int MostFaces = 500;

    /// <summary>Most ballots a face can be asked for.</summary>
    public const int MostBallots = 1000;

    /// <summary>What it is called.</summary>
    public string Title { get; init; } = "";

    /// <summary>What is asked of each face.</summary>
    public string Question { get; init; } = UsualQuestion;

    /// <summary>Key of the dataset.</summary>
    public string Dataset { get; init; } = "";

    /// <summary>Which faces.</summary>
    public FaceSelection Faces { get; init; } = new();

    /// <summary>Whether "none of these" can be answered.</summary>
    public bool OffersNone { get; init; }

    /// <summary>Whether "not sure" can be answered.</summary>
    public bool OffersNotSure { get; init; }

    /// <summary>Whether a second choice may be given.</summary>
    public bool AsksSecond { get; init; }

    /// <summary>Whether the strength of the expression is asked, 1 … 5.</summary>
    public bool AsksIntensity { get; init; }

    /// <summary>Whether valence and arousal are asked on a grid.</summary>
    public bool AsksAffect { get; init; }

    /// <summary>Faces a participant is shown; 0 for all.</summary>
    public int FacesEach { get; init; }

    /// <summary>Faces shown to a participant a second time.</summary>
    public int Repeats { get; init; } = 3;

    /// <summary>Attention checks of a participant.</summary>
    public int Checks { get; init; } = 2;

    /// <summary>Faces to practise with; their answers are not kept.</summary>
    public int Practice { get; init; } = 2;

    /// <summary>Ballots that each face shall get.</summary>
    public int Target { get; init; } = 10;

    /// <summary>Whose ballots do not count.</summary>
    public ExclusionRules Exclusion { get; init; } = new();

    /// <summary>Faces that one participant is shown for the first time.</summary>
    public int Shown => FacesEach == 0 ? Faces.Count : Math.Min(FacesEach, Faces.Count);

    /// <summary>Participants that are needed when all of them reach the end.</summary>
    public int Participants => (int)Math.Ceiling(Target * (double)Faces.Count / Math.Max(1, Shown));

    /// <summary>What is wrong with it, a sentence each; empty when it can be opened.</summary>
    public IEnumerable<string> Problems()
    {
        if (Title.Trim().Length is 0 or > LongestLine)
        {
            yield return $"Title: found {Title.Trim().Length} characters, expected 1 to {LongestLine}.";
        }

        if (Question.Trim().Length is 0 or > LongestLine)
        {
            yield return $"Question: found {Question.Trim().Length} characters, expected 1 to {LongestLine}.";
        }

        if (Dataset.Length == 0)
        {
            yield return "Dataset: none chosen.";
        }

        foreach (var (name, value, least, most) in new[]
        {
            ("Faces", Faces.Count, 1, MostFaces),
            ("Faces for each participant", FacesEach, 0, Faces.Count),
            ("Repeats", Repeats, 0, Math.Max(0, Shown / 2)),
            ("Attention checks", Checks, 0, 20),
            ("Practice faces", Practice, 0, 10),
            ("Ballots for each face", Target, 1, MostBallots),
            ("Missed attention checks allowed", Exclusion.MissedChecksAllowed, 0, 20),
            ("Least median time", Exclusion.FastestMedian, 0, 60_000),
        })
        {
            if (value < least || value > most)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{name}: found {value}, expected {least} to {most}.");
            }
        }

        foreach (var (name, value) in new[] { ("Least share of repeats answered the same", Exclusion.LeastSame), ("Largest share of one answer", Exclusion.MostOfOneAnswer) })
        {
            if (value is not (>= 0 and <= 1))
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{name}: found {value * 100:0.#} %, expected 0 to 100 %.");
            }
        }

        if (Faces.Rule == FaceRule.Uncertain && Faces.Run is null)
        {
            yield return "Faces: the most uncertain ones need a run that says how uncertain it is. Choose one.";
        }
    }
}
