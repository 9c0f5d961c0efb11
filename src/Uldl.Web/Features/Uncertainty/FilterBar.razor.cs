using System.Globalization;
using Microsoft.AspNetCore.Components;
using Uldl.Core.Faces;
using Uldl.Web.Elements;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty;

/// <summary>Filters, order and the run held against; each change is another address.</summary>
public sealed partial class FilterBar
{
    private string _find = "";
    private string? _problem;
    private bool _isOpen;

    [Parameter, EditorRequired]
    public required GalleryAddress Asked { get; set; }

    [Parameter, EditorRequired]
    public required RunChoice Choice { get; set; }

    /// <summary>Completed runs of the same experiment.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<RunRow> Others { get; set; }

    /// <summary>Faces that fit.</summary>
    [Parameter, EditorRequired]
    public required int Count { get; set; }

    [Inject]
    private NavigationManager Navigator { get; set; } = null!;

    private IEnumerable<FaceScore> Scores => Asked.With is null ? FaceScores.Offered(Choice.Faces) : [.. FaceScores.Offered(Choice.Faces), FaceScore.Change];

    private GalleryAddress Now => GalleryAddress.Read(QueryWords.Of(Navigator));

    private bool IsTraining => Choice.Faces.Split == Split.Train;

    /// <summary>The scores that a range can be asked of: those that the run has.</summary>
    private IEnumerable<ScoreRange> Ranges =>
    [
        new("doubt-range", Choice.Faces.IsDoubtEntropy ? "Entropy" : "Doubt", Asked.Doubt, range => Now with { Doubt = range }),
        .. Choice.Faces is { Predictions.Length: > 0, IsDoubtEntropy: false } ? new[] { new ScoreRange("entropy-range", "Entropy", Asked.Entropy, range => Now with { Entropy = range }) } : [],
        .. Choice.Faces.Neighbours is not null ? new[] { new ScoreRange("disagreement-range", "Disagreement", Asked.Disagreement, range => Now with { Disagreement = range }) } : [],
    ];

    protected override void OnParametersSet() => (_find, _problem) = (Asked.Find, null);

    private static string? On(bool isOn) => isOn ? "on" : null;

    private static string? Show(double? number) => number?.ToString("R", CultureInfo.InvariantCulture);

    private Expression? Read(ChangeEventArgs change) =>
        Choice.Faces.Classes.Cast<Expression?>().FirstOrDefault(expression => expression!.Value.Code() == (string?)change.Value);

    private void Range(ChangeEventArgs change, ScoreRange range, bool isLeast)
    {
        double? number = null;
        if ((string?)change.Value is { Length: > 0 } text)
        {
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var read) || !double.IsFinite(read))
            {
                _problem = $"{range.Title}: found \"{text}\", expected a number such as 0.5.";
                return;
            }

            number = read;
        }

        Go(range.Apply(isLeast ? (number, range.Value.Most) : (range.Value.Least, number)));
    }

    private void Go(GalleryAddress address) => Navigator.NavigateTo((address with { Face = null, Run = Choice.Run.Id }).ToString());

    private sealed record ScoreRange(string Key, string Title, (double? Least, double? Most) Value, Func<(double? Least, double? Most), GalleryAddress> Apply);
}
