using System.CommandLine;
using Uldl.Learning.Datasets;

namespace Uldl.Web.Commands;

/// <summary>Options that somebody gave although they mean nothing here: whoever gives one expects it to do something.</summary>
internal static class IdleOptions
{
    /// <summary>Refuses those that were given.</summary>
    /// <param name="idle">The options that mean nothing.</param>
    /// <param name="where">For what they mean nothing, such as "the format rafdb".</param>
    /// <exception cref="DatasetException">At least one was given.</exception>
    public static void Refuse(ParseResult parsed, IEnumerable<Option> idle, string where)
    {
        var given = idle.Where(option => parsed.GetResult(option) is { Implicit: false }).Select(option => option.Name).ToArray();
        if (given.Length > 0)
        {
            throw new DatasetException($"{string.Join(", ", given)}: found with {where}, where {(given.Length == 1 ? "it means" : "they mean")} nothing. Leave {(given.Length == 1 ? "it" : "them")} out.");
        }
    }
}
