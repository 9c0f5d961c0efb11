using System.Text.Json.Nodes;
using Uldl.Learning.Backbones;
using Uldl.Learning.Methods;

namespace Uldl.Learning.Tests.Methods;

/// <summary>The ways of learning that contract tests go through: every method with its default options, and the options that take another path through a method's state.</summary>
internal static class MethodWays
{
    // A bank instead of forward passes, a velocity that moves, a mean of networks, stages without gradient.
    private static readonly (string Method, string Options)[] Others =
    [
        ("ldl-va", """{ "neighbourSource": "Bank" }"""),
        ("ldl-va", """{ "form": "ReferenceCode", "neighbourSource": "Bank", "uncertaintyMomentum": 0.9, "classWeights": "Balanced" }"""),
        ("co-teaching", """{ "prediction": "Mean" }"""),
        ("ada-df", """{ "freezeShared": true }"""),
    ];

    /// <summary>Every method by its key, with options as JSON.</summary>
    public static IEnumerable<(string Method, string Options)> All => MethodCatalogue.All.Select(entry => (entry.Key, "{}")).Concat(Others);

    /// <summary>The same as the data of a theory.</summary>
    public static TheoryData<string, string> Data => [.. All.Select(way => new TheoryDataRow<string, string>(way.Method, way.Options))];

    /// <summary>Every method and LDL-VA's bank with every network.</summary>
    public static TheoryData<string, string, string> WithEveryBackbone =>
        [.. All.Take(MethodCatalogue.All.Count + 1).SelectMany(way => BackboneCatalogue.All.Select(backbone => new TheoryDataRow<string, string, string>(way.Method, way.Options, backbone.Key)))];

    /// <summary>Builds a method.</summary>
    /// <param name="method">Its key.</param>
    /// <param name="options">Options as JSON.</param>
    /// <param name="context">The run.</param>
    public static Method Create(string method, string options, MethodContext context)
    {
        var entry = MethodCatalogue.Find(method);
        return entry.Create(entry.Read((JsonObject)JsonNode.Parse(options)!), context);
    }
}
