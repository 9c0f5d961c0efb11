namespace Uldl.Learning.Affect;

/// <summary>What the cross-fitted networks do besides what a request says; measured on synthetic-portrait (docs/results.md, Pseudo valence-arousal).</summary>
/// <param name="Temperature">Divides logits before they become probabilities: above 1 faces spread between the expressions' places.</param>
/// <param name="Smoothing">Share of a label that all classes get alike.</param>
/// <param name="Mirrored">Whether a face's mirror image is asked too.</param>
internal sealed record BootstrapSettings(double Temperature = 1, double Smoothing = 0.1, bool Mirrored = true);
