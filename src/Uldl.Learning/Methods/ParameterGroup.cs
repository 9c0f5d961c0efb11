using TorchSharp.Modules;

namespace Uldl.Learning.Methods;

/// <summary>Parameters that the shared optimiser trains at one rate.</summary>
/// <param name="Parameters">The parameters.</param>
/// <param name="RateFactor">What the run's learning rate is multiplied with, above 0.</param>
internal sealed record ParameterGroup(IReadOnlyList<Parameter> Parameters, double RateFactor = 1);
