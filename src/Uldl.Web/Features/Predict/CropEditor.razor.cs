using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Uldl.Core.Faces;
using Uldl.Learning.Predicting;
using Uldl.Web.Elements;

namespace Uldl.Web.Features.Predict;

/// <summary>A square over a picture that mouse, touch, keys and four fields move, resize and turn.</summary>
public sealed partial class CropEditor
{
    private ElementReference _frame;
    private PageScript<CropEditor>? _script;

    /// <summary>Address of the picture.</summary>
    [Parameter, EditorRequired]
    public required string Source { get; set; }

    /// <summary>Its size and faces.</summary>
    [Parameter, EditorRequired]
    public required SeenPicture Picture { get; set; }

    /// <summary>The square, in pixels of the picture.</summary>
    [Parameter, EditorRequired]
    public required FaceCrop Crop { get; set; }

    /// <summary>Raised with another square.</summary>
    [Parameter]
    public EventCallback<FaceCrop> OnCut { get; set; }

    private IEnumerable<(string Key, string Title, double Value)> Fields =>
        [("x", "Centre across, px", Crop.X), ("y", "Centre down, px", Crop.Y), ("side", "Side, px", Crop.Side), ("turn", "Turn, °", Crop.Turn)];

    private string Square => string.Create(
        CultureInfo.InvariantCulture,
        $"left:{Share(Crop.X - (Crop.Side / 2), Picture.Width)}%;top:{Share(Crop.Y - (Crop.Side / 2), Picture.Height)}%;width:{Share(Crop.Side, Picture.Width)}%;height:{Share(Crop.Side, Picture.Height)}%;transform:rotate({Crop.Turn:0.##}deg)");

    /// <summary>Called by the script when the square was let go.</summary>
    [JSInvokable]
    public Task Settle(double x, double y, double side, double turn) => CutAsync(new(x, y, side, turn));

    public ValueTask DisposeAsync() => _script?.DisposeAsync() ?? default;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _script = new(Js, "./js/predict.js", this);
            await _script.CallAsync("edit", _frame, _script.Owner);
        }

        await _script!.CallAsync("show", _frame, Crop.X, Crop.Y, Crop.Side, Crop.Turn);
    }

    private static string Short(double value) => Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);

    private static double Share(double pixels, int whole) => Math.Round(100 * pixels / whole, 3);

    private string Box(FoundFace face) => string.Create(
        CultureInfo.InvariantCulture,
        $"left:{Share(face.Left, Picture.Width)}%;top:{Share(face.Top, Picture.Height)}%;width:{Share(face.Width, Picture.Width)}%;height:{Share(face.Height, Picture.Height)}%");

    private Task Type(string key, ChangeEventArgs change)
    {
        if (!double.TryParse(change.Value as string, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            return Task.CompletedTask;
        }

        return CutAsync(key switch { "x" => Crop with { X = value }, "y" => Crop with { Y = value }, "side" => Crop with { Side = value }, _ => Crop with { Turn = value } });
    }

    private Task CutAsync(FaceCrop crop) => OnCut.InvokeAsync(crop.Within(Picture.Width, Picture.Height));
}
