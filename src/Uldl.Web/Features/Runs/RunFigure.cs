using Uldl.Web.Charts;

namespace Uldl.Web.Features.Runs;

/// <summary>A figure that is ready to be drawn.</summary>
/// <param name="Title">The quantity, or the finding.</param>
/// <param name="Sentence">What it means.</param>
/// <param name="Series">What is drawn.</param>
/// <param name="Numbers">The numbers behind it.</param>
public sealed record RunFigure(string Title, string Sentence, IReadOnlyList<FigureSeries> Series, NumberTable Numbers);
