using System.Globalization;
using Uldl.Core.Published;

namespace Uldl.Web.Features.Published;

/// <summary>A published number as it is being typed: texts, until it is kept.</summary>
public sealed class NumberDraft
{
    public string Method { get; set; } = "";

    public string Backbone { get; set; } = "";

    public string Pretraining { get; set; } = "";

    public string TrainSet { get; set; } = "";

    public string TestSet { get; set; } = "";

    public string Classes { get; set; } = "";

    public string NoiseType { get; set; } = PublishedTerms.NoNoise;

    /// <summary>In percent.</summary>
    public string NoiseRate { get; set; } = "0";

    public string Metric { get; set; } = PublishedTerms.Accuracy;

    public string Value { get; set; } = "";

    public string Unit { get; set; } = PublishedTerms.Percent;

    public string PlusMinus { get; set; } = "";

    public string PlusMinusKind { get; set; } = "";

    public string Selection { get; set; } = "";

    public string Origin { get; set; } = PublishedTerms.OwnOrigin;

    public string Source { get; set; } = "";

    public string Flag { get; set; } = "";

    public string Note { get; set; } = "";

    /// <summary>The empty cell that it fills; null for a number of its own.</summary>
    public string? Fills { get; init; }

    /// <summary>The form for a number that is known.</summary>
    public static NumberDraft From(PublishedNumber number) => new()
    {
        Method = number.Method, Backbone = number.Backbone, Pretraining = number.Pretraining, TrainSet = number.TrainSet, TestSet = number.TestSet,
        Classes = number.Classes?.ToString(CultureInfo.InvariantCulture) ?? "", NoiseType = number.NoiseType,
        NoiseRate = Math.Round(number.NoiseRate * 100, 10).ToString("R", CultureInfo.InvariantCulture), Metric = number.Metric, Value = number.Value, Unit = number.Unit,
        PlusMinus = number.PlusMinus, PlusMinusKind = number.PlusMinusKind, Selection = number.Selection, Origin = number.Origin, Source = number.Source,
        Flag = number.Flag == PublishedTerms.Missing ? "" : number.Flag, Note = number.IsMissing ? "" : number.Note, Fills = number.IsMissing ? number.Id : number.Fills,
    };

    /// <summary>The number that the form describes, whether or not it can be kept.</summary>
    /// <exception cref="PublishedException">A field is no number; the message says which.</exception>
    public PublishedNumber ToNumber()
    {
        int? classes = Classes.Trim().Length == 0 ? null
            : int.TryParse(Classes.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count
            : throw new PublishedException($"Classes: found \"{Classes}\", expected a whole number such as 7, or nothing when it is not printed.");
        if (!double.TryParse(NoiseRate.Trim().TrimEnd('%').Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) || percent > 100)
        {
            throw new PublishedException($"Noise rate: found \"{NoiseRate}\", expected percent from 0 to 100, such as 30.");
        }

        return new()
        {
            Id = "", Method = Method.Trim(), Backbone = Backbone.Trim(), Pretraining = Pretraining.Trim(), TrainSet = TrainSet.Trim(), TestSet = TestSet.Trim(), Classes = classes,
            NoiseType = NoiseType.Trim() is { Length: > 0 } kind ? kind : PublishedTerms.NoNoise, NoiseRate = percent / 100, Metric = Metric.Trim(), Value = Value.Trim(), Unit = Unit,
            PlusMinus = PlusMinus.Trim(), PlusMinusKind = PlusMinusKind.Trim(), Selection = Selection.Trim(), Origin = Origin, Source = Source.Trim(), Flag = Flag, Note = Note.Trim(), Fills = Fills,
        };
    }
}
