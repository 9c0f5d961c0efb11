namespace Uldl.Web.Features.Uncertainty;

/// <summary>An equation with a face's numbers in it.</summary>
/// <param name="Name">What it computes.</param>
/// <param name="Notation">In the notation of <see cref="Elements.Formula"/>.</param>
/// <param name="Source">Its number in the paper; null where it has none.</param>
/// <param name="Note">What a reader should know of it in this run; empty for nothing.</param>
internal sealed record FaceEquation(string Name, string Notation, string? Source = null, string Note = "");
