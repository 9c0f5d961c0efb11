using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using Uldl.Core.Experiments;

namespace Uldl.Learning.Methods;

/// <summary>Options of a method as a config writes them: only what differs from a preset.</summary>
internal static class MethodOptions
{
    /// <summary>Lays written options over their preset and checks the result.</summary>
    /// <param name="method">The method's key, for messages.</param>
    /// <param name="written">What the config says.</param>
    /// <param name="preset">What the config's options differ from.</param>
    /// <typeparam name="T">The options record.</typeparam>
    /// <returns>Complete options.</returns>
    /// <exception cref="ConfigException">An unknown name, a wrong type, or a value out of range.</exception>
    public static T Read<T>(string method, JsonObject written, Func<JsonObject, T> preset)
        where T : notnull
    {
        var merged = (JsonObject)JsonSerializer.SerializeToNode(preset(written), ConfigJson.Options)!;
        foreach (var (name, value) in written)
        {
            if (!merged.ContainsKey(name))
            {
                var known = merged.Count == 0 ? "it has no options" : $"known are {string.Join(", ", merged.Select(pair => pair.Key))}";
                throw new ConfigException($"{method}.options: found \"{name}\", which is not an option of this method; {known}.");
            }

            merged[name] = value?.DeepClone();
        }

        var options = ConfigJson.Read<T>(merged.ToJsonString(), $"{method}.options");
        var problems = new List<ValidationResult>();
        return Validator.TryValidateObject(options, new ValidationContext(options), problems, validateAllProperties: true)
            ? options
            : throw new ConfigException($"{method}.options: {string.Join(" ", problems.Select(problem => problem.ErrorMessage))}");
    }
}
