using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Uldl.Core.Experiments;

namespace Uldl.Web.Elements;

/// <summary>A form made from an options record: a field for each property that says what it is. Writes only what differs from the defaults.</summary>
public sealed partial class OptionsForm
{
    private const string TrueText = "true";
    private const string FalseText = "false";

    /// <summary>Makes the fields' names unique on the page.</summary>
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    /// <summary>The options record's type.</summary>
    [Parameter, EditorRequired]
    public required Type Type { get; set; }

    /// <summary>An instance with the default values.</summary>
    [Parameter, EditorRequired]
    public required object Defaults { get; set; }

    /// <summary>What differs from them; changed in place.</summary>
    [Parameter, EditorRequired]
    public required JsonObject Written { get; set; }

    /// <summary>Values and titles for options of type text that come from a catalogue, by JSON name.</summary>
    [Parameter]
    public IReadOnlyDictionary<string, IReadOnlyList<(string Value, string Title)>> Choices { get; set; } =
        new Dictionary<string, IReadOnlyList<(string, string)>>();

    [Parameter]
    public EventCallback OnChanged { get; set; }

    /// <summary>Raised with a sentence when what was typed cannot be read.</summary>
    [Parameter]
    public EventCallback<string> OnRefused { get; set; }

    private object Base => OptionField.BaseOf(Type, Defaults, Written);

    private IReadOnlyList<(string Value, string Title)> ChoicesOf(OptionField field) =>
        Choices.GetValueOrDefault(field.Key) ?? [.. field.Words.Select(word => (word, word))];

    private Task Set(OptionField field, string? text)
    {
        try
        {
            // A choice may move the ground under the others, so it is measured against the defaults themselves.
            field.Write(Written, field.Kind == OptionKind.Choice ? Defaults : Base, (text ?? "").Trim());
        }
        catch (ConfigException error)
        {
            return OnRefused.InvokeAsync($"{field.Title}: {error.Message}");
        }

        return OnChanged.InvokeAsync();
    }
}
