using System.Globalization;
using Uldl.Core.Faces;
using Uldl.Core.Reports;
using Uldl.Web.Reports;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty.Plane;

/// <summary>Reads the plane of an address for a report.</summary>
public sealed class PlaneFreezer(PlaneShelf shelf, RunStore runs, RunFacesShelf faces, SelectionShelf selections, DataFolder folder) : IBlockFreezer
{
    /// <summary>A picture tells no more points apart; of more, every second or third is drawn.</summary>
    internal const int MostDrawn = 6000;

    private const int DoubtSteps = 4;

    /// <inheritdoc/>
    public Type Kind => typeof(PlaneBlock);

    /// <inheritdoc/>
    public async Task<FrozenBlock> FreezeAsync(ReportBlock block, CancellationToken token)
    {
        var asked = PlaneAddress.Read(((PlaneBlock)block).Query);
        if (asked.Run is null && asked.Dataset is null)
        {
            throw new ReportException("Choose what the plane shows: copy the address of the page Plane while it shows it, such as plane?run=3&by=doubt.");
        }

        var run = asked.Dataset is null ? await ReportFreezer.CompletedAsync(runs, asked.Run!.Value, "its plane", token) : null;
        var placed = await shelf.OpenAsync(asked, token);
        return await Task.Run(() => Of(asked, placed, run), token);
    }

    private FrozenPlane Of(PlaneAddress asked, PlaneFaces placed, RunRow? run)
    {
        var choice = run is null ? null : RunChoice.Open(run, faces, folder);
        var view = PlaneView.Of(asked, placed, new(choice, choice?.IsSynthetic ?? false, [], []), selections);
        var window = asked.View ?? PlaneWindow.Whole;
        int[] inSight = [.. Enumerable.Range(0, placed.Count).Where(place => window.Contains(placed.Valence[place], placed.Arousal[place]))];
        var every = Math.Max(1, (inSight.Length + MostDrawn - 1) / MostDrawn);
        var part = asked.Split switch { Split.Train => "training", Split.Validation => "validation", _ => "test" };
        return new()
        {
            Run = run?.Id,
            Title = run is null ? asked.Dataset! : ReportFreezer.TitleOf(run),
            Dataset = run?.Dataset ?? asked.Dataset!,
            Part = part,
            By = TitleOf(asked.By, placed),
            Origin = placed.Origin,
            Faces = placed.Count,
            InSight = inSight.Length,
            Chosen = asked.IsChoosing ? view.Places.Length : null,
            Choice = Words(asked, placed),
            Every = every,
            View = [window.Left, window.Right, window.Bottom, window.Top],
            Clouds = Clouds(asked, placed, [.. inSight.Where((_, place) => place % every == 0)], asked.IsChoosing ? view.Places.ToHashSet() : null),
            Contours = asked.IsWithoutContours ? [] : Contours(placed, window),
            Shares = PlaneSetup.Shares,
            Marks = [.. view.Options.Marks.Select(mark => new FrozenMark(Round(mark.X), Round(mark.Y), mark.Code, mark.IsCentre))],
            Links = view.Face is { } looked ? [.. view.Neighbours.Prepend(looked).SelectMany(place => new[] { Round(placed.Valence[place]), Round(placed.Arousal[place]) })] : [],
        };
    }

    private static string TitleOf(PlaneColour by, PlaneFaces faces) => by switch
    {
        PlaneColour.Prediction when faces.Predicted.Length > 0 => "prediction",
        PlaneColour.Error when faces.Predicted.Length > 0 => "error",
        PlaneColour.Doubt when faces.Doubt.Length > 0 => faces.DoubtTitle,
        PlaneColour.Flipped => "label flipped by the noise",
        _ => "provided label",
    };

    private static IReadOnlyList<FrozenCloud> Clouds(PlaneAddress asked, PlaneFaces faces, int[] places, HashSet<int>? chosen)
    {
        var (names, kindOf) = Kinds(asked.By, faces);
        return
        [
            .. from place in places
               group place by (Kind: kindOf(place), IsChosen: chosen?.Contains(place) ?? true) into cloud
               orderby cloud.Key.Kind, cloud.Key.IsChosen
               let look = names[cloud.Key.Kind]
               select new FrozenCloud(look.Name, look.Look, cloud.Key.IsChosen, [.. cloud.SelectMany(place => new[] { Round(faces.Valence[place]), Round(faces.Arousal[place]) })]),
        ];
    }

    private static ((string Name, string Look)[] Names, Func<int, int> KindOf) Kinds(PlaneColour by, PlaneFaces faces)
    {
        (string, string)[] classes = [.. faces.Classes.Select(expression => (expression.ToString(), expression.Code().ToLowerInvariant()))];
        switch (by)
        {
            case PlaneColour.Doubt when faces.Doubt.Length > 0:
                var (low, high) = (faces.Doubt.Min(), faces.Doubt.Max());
                var step = high > low ? (high - low) / DoubtSteps : 1;
                return ([.. Enumerable.Range(0, DoubtSteps).Select(k => (string.Create(CultureInfo.InvariantCulture, $"{faces.DoubtTitle} {low + (k * step):0.00} to {low + ((k + 1) * step):0.00}"), $"doubt-{k + 1}"))], face => Math.Clamp((int)((faces.Doubt[face] - low) / step), 0, DoubtSteps - 1));
            case PlaneColour.Error when faces.Predicted.Length > 0:
                return ([("predicted as labelled", "plain"), ("predicted otherwise", "above")], face => faces.IsError(face) ? 1 : 0);
            case PlaneColour.Flipped:
                return ([("label untouched", "plain"), ("label flipped", "above")], face => faces.IsFlipped(face) ? 1 : 0);
            case PlaneColour.Prediction when faces.Predicted.Length > 0:
                return (classes, face => faces.Predicted[face]);
            default:
                return (classes, face => faces.Labels[face]);
        }
    }

    private static List<FrozenContour> Contours(PlaneFaces faces, PlaneWindow window)
    {
        var contours = new List<FrozenContour>();
        foreach (var (label, expression) in faces.Classes.Index())
        {
            int[] places = [.. Enumerable.Range(0, faces.Count).Where(place => faces.Labels[place] == label)];
            var lines = DensityContours.Of(Array.ConvertAll(places, place => faces.Valence[place]), Array.ConvertAll(places, place => faces.Arousal[place]), PlaneSetup.Shares);
            contours.AddRange(lines.Index().Where(line => line.Item.Length > 0).Select(line => new FrozenContour(
                expression.Code().ToLowerInvariant(), PlaneSetup.Shares[line.Index], [.. DensityContours.Joined(line.Item, window).Select(part => (IReadOnlyList<double>)[.. part.Select(Round)])])));
        }

        return contours;
    }

    private static string Words(PlaneAddress asked, PlaneFaces faces) => string.Join("; ", new[]
    {
        asked.Chosen is null ? "" : "faces that were picked or circled",
        asked.Box is { } box ? string.Create(CultureInfo.InvariantCulture, $"valence {box.Left:0.##} to {box.Right:0.##}, arousal {box.Bottom:0.##} to {box.Top:0.##}") : "",
        asked.Label is { } label ? $"labelled {label}" : "",
        asked.Predicted is { } predicted ? $"predicted {predicted}" : "",
        asked.Doubt.Least is { } least ? $"{faces.DoubtTitle} from {Elements.Words.Number(least, 3)}" : "",
        asked.Doubt.Most is { } most ? $"{faces.DoubtTitle} to {Elements.Words.Number(most, 3)}" : "",
    }.Where(part => part.Length > 0));

    private static double Round(float value) => Round((double)value);

    private static double Round(double value) => Math.Round(value, 4);
}
