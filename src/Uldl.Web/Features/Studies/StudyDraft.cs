using Uldl.Core.Faces;
using Uldl.Core.Studies;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Studies;

/// <summary>A design while somebody fills in its form.</summary>
internal sealed class StudyDraft
{
    public string Title { get; set; } = "Most clearly expressed emotion";

    public string Question { get; set; } = StudyDesign.UsualQuestion;

    public string Dataset { get; set; } = "";

    public Split Split { get; set; } = Split.Test;

    public FaceRule Rule { get; set; } = FaceRule.Stratified;

    public int? Run { get; set; }

    public int Count { get; set; } = 30;

    public int Seed { get; set; } = 1;

    public int Each { get; set; }

    public int Target { get; set; } = 12;

    public int Practice { get; set; } = 2;

    public int Repeats { get; set; } = 3;

    public int Checks { get; set; } = 2;

    public bool None { get; set; }

    public bool NotSure { get; set; }

    public bool Second { get; set; }

    public bool Intensity { get; set; }

    public bool Affect { get; set; }

    public int Missed { get; set; } = 1;

    public int Fastest { get; set; } = 300;

    /// <summary>In percent, as it is typed.</summary>
    public int LeastSame { get; set; }

    /// <summary>In percent, as it is typed.</summary>
    public int MostOne { get; set; } = 95;

    public bool Unfinished { get; set; }

    public string Consent { get; set; } = ConsentText.Usual;

    public StudyDesign Design => new()
    {
        Title = Title,
        Question = Question,
        Dataset = Dataset,
        Faces = new() { Split = Split, Rule = Rule, Count = Count, Seed = Seed, Run = Rule == FaceRule.Uncertain ? Run : null },
        OffersNone = None,
        OffersNotSure = NotSure,
        AsksSecond = Second,
        AsksIntensity = Intensity,
        AsksAffect = Affect,
        FacesEach = Each,
        Repeats = Repeats,
        Checks = Checks,
        Practice = Practice,
        Target = Target,
        Exclusion = new() { MissedChecksAllowed = Missed, FastestMedian = Fastest, LeastSame = LeastSame / 100.0, MostOfOneAnswer = MostOne / 100.0, ExcludesUnfinished = Unfinished },
    };

    /// <summary>The form of a study that exists.</summary>
    public static StudyDraft Of(StudyDesign design, string consent) => new()
    {
        Title = design.Title,
        Question = design.Question,
        Dataset = design.Dataset,
        Split = design.Faces.Split,
        Rule = design.Faces.Rule,
        Run = design.Faces.Run,
        Count = design.Faces.Count,
        Seed = design.Faces.Seed,
        Each = design.FacesEach,
        Target = design.Target,
        Practice = design.Practice,
        Repeats = design.Repeats,
        Checks = design.Checks,
        None = design.OffersNone,
        NotSure = design.OffersNotSure,
        Second = design.AsksSecond,
        Intensity = design.AsksIntensity,
        Affect = design.AsksAffect,
        Missed = design.Exclusion.MissedChecksAllowed,
        Fastest = design.Exclusion.FastestMedian,
        LeastSame = (int)Math.Round(100 * design.Exclusion.LeastSame),
        MostOne = (int)Math.Round(100 * design.Exclusion.MostOfOneAnswer),
        Unfinished = design.Exclusion.ExcludesUnfinished,
        Consent = consent,
    };
}
