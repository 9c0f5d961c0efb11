using System.Text.Json.Nodes;

namespace Uldl.Learning.Methods;

/// <summary>What makes a method work, hidden from those who only offer it.</summary>
/// <param name="Read">Reads options, fills in the defaults, and reports what is wrong with them.</param>
/// <param name="ExtraForwards">Forward passes a training image costs beyond its own.</param>
/// <param name="Neighbours">Whom the method takes for a face's neighbours.</param>
/// <param name="Note">What a table has to say of these options, as a sentence; null for nothing.</param>
/// <param name="Create">Builds the method for a run.</param>
internal sealed record MethodParts(
    Func<JsonObject, object> Read,
    Func<object, double> ExtraForwards,
    Func<object, NeighbourRule> Neighbours,
    Func<object, string?> Note,
    Func<object, MethodContext, Method> Create);
