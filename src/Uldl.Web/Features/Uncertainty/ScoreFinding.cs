using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty;

/// <summary>How well one score of a run finds its flipped labels.</summary>
/// <param name="Score">The score.</param>
/// <param name="Auroc">Share of pairs of a flipped and an untouched label that it puts in the right order; null where one kind is missing.</param>
/// <param name="AveragePrecision">Area under precision over recall; null where one kind is missing.</param>
/// <param name="Flipped">Flipped labels.</param>
/// <param name="Faces">Faces that took part.</param>
internal sealed record ScoreFinding(FaceScore Score, double? Auroc, double? AveragePrecision, int Flipped, int Faces);
