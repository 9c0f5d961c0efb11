using Uldl.Core.Faces;

namespace Uldl.Learning.Versions;

/// <summary>A training face of a run.</summary>
/// <param name="Row">Its row in the dataset.</param>
/// <param name="Id">Its name there.</param>
/// <param name="Provided">The label that the run learned from.</param>
/// <param name="Clean">The label before any flip.</param>
public sealed record LabelledFace(int Row, string Id, Expression Provided, Expression Clean);
