namespace Uldl.Web.Charts;

/// <summary>What a plane of faces shows; the faces themselves are fetched by the browser.</summary>
public sealed record PlaneOptions
{
    /// <summary>Where the full edition of Plotly lies, which draws points by WebGL; the charts of other pages take the small one.</summary>
    public string Plotly { get; } = PlaneChart.Script;

    /// <summary>Where the data answers: "faces.bin", "chosen.bin", "lines.bin" and "lasso" below this address.</summary>
    public required string Address { get; init; }

    /// <summary>The query's words that name the faces.</summary>
    public required string Source { get; init; }

    /// <summary>The query's words that choose among them; empty for none.</summary>
    public required string Choice { get; init; }

    /// <summary>"label", "prediction", "doubt", "error" or "flipped".</summary>
    public required string By { get; init; }

    /// <summary>Left, right, bottom and top of what is in sight; null for everything.</summary>
    public required double[]? View { get; init; }

    /// <summary>Whether contours are drawn.</summary>
    public required bool HasContours { get; init; }

    /// <summary>The classes in order, each with the name of its colour, such as "--ha".</summary>
    public required IReadOnlyList<PlaneClass> Classes { get; init; }

    /// <summary>Centres and prototypes of the classes.</summary>
    public required IReadOnlyList<PlaneMark> Marks { get; init; }

    /// <summary>The face looked at; null for none.</summary>
    public required PlanePoint? Picked { get; init; }

    /// <summary>Its neighbours.</summary>
    public required IReadOnlyList<PlanePoint> Links { get; init; }

    /// <summary>The datasets whose pictures are shown, one after the other.</summary>
    public required IReadOnlyList<PlanePictures> Pictures { get; init; }

    /// <summary>Whether a program drew the faces.</summary>
    public required bool IsSynthetic { get; init; }

    /// <summary>What the doubt is called.</summary>
    public required string DoubtTitle { get; init; }
}

/// <summary>One class of a plane.</summary>
/// <param name="Title">Its word.</param>
/// <param name="Colour">Name of the style sheet's variable.</param>
public sealed record PlaneClass(string Title, string Colour);

/// <summary>A place of the plane.</summary>
/// <param name="X">Valence.</param>
/// <param name="Y">Arousal.</param>
public sealed record PlanePoint(float X, float Y);

/// <summary>Centre or prototype of a class.</summary>
/// <param name="X">Valence.</param>
/// <param name="Y">Arousal.</param>
/// <param name="Code">The class's two letters.</param>
/// <param name="Colour">Name of the style sheet's variable.</param>
/// <param name="IsCentre">Whether it is the mean of the faces; else the prototype.</param>
public sealed record PlaneMark(double X, double Y, string Code, string Colour, bool IsCentre);

/// <summary>Where the pictures of a dataset lie.</summary>
/// <param name="Key">The dataset's key.</param>
/// <param name="Faces">How many faces it has.</param>
/// <param name="Pin">What pins an address to the images as they are, or nothing.</param>
public sealed record PlanePictures(string Key, int Faces, string Pin);
