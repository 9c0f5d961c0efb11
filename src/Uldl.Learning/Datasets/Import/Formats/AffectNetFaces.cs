using System.Globalization;
using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Import.Formats;

/// <summary>What one annotation of AffectNet says, as it stands in the files.</summary>
/// <param name="Where">File and line, or the file of the label.</param>
/// <param name="Label">A code 0 … 10.</param>
/// <param name="Valence">-1 … 1, or -2 for "invalid".</param>
/// <param name="Arousal">-1 … 1, or -2 for "invalid".</param>
internal readonly record struct AffectNetAnnotation(string Where, string Label, string Valence, string Arousal);

/// <summary>Turns annotations of either release into faces or findings.</summary>
internal sealed class AffectNetFaces(ListingDraft draft)
{
    /// <summary>How the codes read, for people.</summary>
    internal const string ClassOrder = "0 Neutral, 1 Happy, 2 Sad, 3 Surprise, 4 Fear, 5 Disgust, 6 Anger, 7 Contempt, 8 None, 9 Uncertain, 10 No-face (AffectNet's order)";

    /// <summary>Train faces of the seven classes.</summary>
    private const int SevenInTrain = 283_901;

    /// <summary>Validation faces of each class.</summary>
    private const int EachInValidation = 500;

    private static readonly string[] NotUsed = ["none", "uncertain", "no face"];

    private int _sevenInTrain;

    /// <summary>Adds a face, or the one finding that keeps it out.</summary>
    /// <param name="face">Its id, picture, split and box; label and affect are filled in here.</param>
    /// <param name="annotation">What the files say.</param>
    internal void Add(SourceFace face, AffectNetAnnotation annotation)
    {
        var where = annotation.Where;
        if (TryReadLabel(face, annotation, out var label) && draft.Uses(label, where, face.Id))
        {
            var affect = CsvAffect.Read(where, annotation.Valence, annotation.Arousal);
            if (!affect.IsValid)
            {
                draft.Exclude(FindingKind.InvalidAffect, where, $"Valence \"{annotation.Valence}\", arousal \"{annotation.Arousal}\" are no valid pair (-2 says invalid); left out.", face.Id);
                return;
            }

            if (affect.IsOutside)
            {
                draft.Note(FindingKind.ClippedAffect, where, $"Valence {annotation.Valence}, arousal {annotation.Arousal} leave -1 … 1; moved to the border.", face.Id);
                affect = affect.Clipped;
            }

            if (!AffectNetRules.Agree(label, affect.Valence, affect.Arousal))
            {
                draft.Note(FindingKind.InconsistentAffect, where, $"Valence {annotation.Valence}, arousal {annotation.Arousal} contradict the label {label} by EmoNet's rules; kept.", face.Id);
            }

            draft.Faces.Add(face with { Label = label, Where = where, Valence = affect.Valence, Arousal = affect.Arousal });
        }
    }

    /// <summary>Notes how many train faces there should be, and closes the listing.</summary>
    /// <param name="layout">The layout that was found.</param>
    /// <param name="train">Where train faces are listed; null when there are none.</param>
    /// <param name="contempt">Validation faces of contempt, which differ between the releases.</param>
    internal SourceListing Finish(string layout, string? train, int contempt)
    {
        if (train is not null)
        {
            draft.Compare(train, "train faces of the seven classes", _sevenInTrain, SevenInTrain);
        }

        var validation = draft.Classes.ToDictionary(label => label, label => label == Expression.Contempt ? contempt : EachInValidation);
        return draft.Finish(
            $"{layout}; AffectNet's validation part is our test part, because its own test part was never given out", ClassOrder,
            new Dictionary<Split, IReadOnlyDictionary<Expression, int>> { [Split.Test] = validation }, "AffectNet's validation part as distributed (Mollahosseini et al. 2017)");
    }

    private bool TryReadLabel(SourceFace face, AffectNetAnnotation annotation, out Expression label)
    {
        label = default;
        var word = annotation.Label;
        if (word.Length == 0)
        {
            draft.Exclude(FindingKind.Unlabelled, annotation.Where, "The row has no label; left out.", face.Id);
        }
        else if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var code) || code > 10)
        {
            draft.Exclude(FindingKind.UnknownLabel, annotation.Where, $"The label \"{word}\" is none of the codes 0 … 10; left out.", face.Id);
        }
        else if (code >= 8)
        {
            draft.Exclude(FindingKind.LabelNotUsed, annotation.Where, $"The label {word} stands for {NotUsed[code - 8]}; left out.", face.Id);
        }
        else
        {
            label = (Expression)code;
            _sevenInTrain += face.Split == Split.Train && label != Expression.Contempt ? 1 : 0;
            return true;
        }

        return false;
    }
}
