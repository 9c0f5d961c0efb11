namespace Uldl.Web.Features.Protocols;

/// <summary>A way of asking how good a method is.</summary>
/// <param name="Key">In its address.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Asks">What it asks, and how.</param>
/// <param name="Stated">What the paper says of it.</param>
/// <param name="NotStated">What the paper leaves open, and what is done here.</param>
/// <param name="Preset">Key of the preset that it starts from.</param>
/// <param name="HasNoise">Whether labels are flipped.</param>
/// <param name="HasTargets">Whether networks are scored on datasets that they did not learn from.</param>
public sealed record Protocol(string Key, string Title, string Asks, string Stated, string NotStated, string Preset, bool HasNoise, bool HasTargets);
