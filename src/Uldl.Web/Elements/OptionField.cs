using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Uldl.Core.Experiments;

namespace Uldl.Web.Elements;

/// <summary>What a form asks with.</summary>
public enum OptionKind
{
    Number,
    Switch,
    Choice,
    Text,
    Numbers,
}

/// <summary>One option of a method or of the training, as its record describes it: name, sentence, range, default.</summary>
public sealed class OptionField
{
    private readonly PropertyInfo _property;

    private OptionField(PropertyInfo property)
    {
        _property = property;
        Key = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        var display = property.GetCustomAttribute<DisplayAttribute>();
        Title = display?.Name ?? property.Name;
        Description = display?.Description ?? "";
        Range = property.GetCustomAttribute<RangeAttribute>();
        Type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        Kind = Type switch
        {
            _ when Type.IsEnum => OptionKind.Choice,
            _ when Type == typeof(bool) => OptionKind.Switch,
            _ when Type == typeof(string) => OptionKind.Text,
            _ when typeof(IEnumerable<int>).IsAssignableFrom(Type) => OptionKind.Numbers,
            _ => OptionKind.Number,
        };
    }

    /// <summary>Its name in JSON.</summary>
    public string Key { get; }

    public string Title { get; }

    public string Description { get; }

    public OptionKind Kind { get; }

    /// <summary>Whether only whole numbers make sense.</summary>
    public bool IsWhole => Type == typeof(int) || Type == typeof(long);

    /// <summary>Whether it may be left without a value.</summary>
    public bool IsOptional => Nullable.GetUnderlyingType(_property.PropertyType) is not null;

    /// <summary>The words of a choice.</summary>
    public IReadOnlyList<string> Words => Type.IsEnum ? Enum.GetNames(Type) : [];

    /// <summary>"1 to 1000"; empty where anything goes.</summary>
    public string Limits => Range is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{Range.Minimum:#,0.##########} to {Range.Maximum:#,0.##########}");

    private RangeAttribute? Range { get; }

    private Type Type { get; }

    /// <summary>The options of a record, in the order they are written there; those that say nothing of themselves are not asked for.</summary>
    public static IReadOnlyList<OptionField> Of(Type options) =>
    [
        .. options.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetCustomAttribute<DisplayAttribute>() is not null)
            .Select(property => new OptionField(property)),
    ];

    /// <summary>
    /// The record whose values stand for what is not written. A choice can name another one than the defaults: a static property
    /// of the options' type that is called like the choice's value, as "ReferenceCode" is for the form of LDL-VA.
    /// </summary>
    public static object BaseOf(Type options, object defaults, JsonObject written) =>
        Of(options)
            .Where(field => field.Kind == OptionKind.Choice && written[field.Key] is not null)
            .Select(field => options.GetProperty(written[field.Key]!.ToString(), BindingFlags.Public | BindingFlags.Static | BindingFlags.IgnoreCase))
            .FirstOrDefault(preset => preset?.PropertyType == options)?
            .GetValue(null) ?? defaults;

    /// <summary>Its value in a record, as it is written into a field of a form.</summary>
    public string TextIn(object record) => Spell(_property.GetValue(record));

    /// <summary>What stands in JSON, as it is written into a field of a form; what stands in the record when JSON is silent.</summary>
    public string TextOf(JsonObject written, object record) => written[Key] switch
    {
        null => written.ContainsKey(Key) ? "" : TextIn(record),
        JsonArray array => string.Join(", ", array.Select(item => item?.ToString())),
        JsonValue value when value.TryGetValue<bool>(out var isOn) => isOn ? "true" : "false",
        var node => node.ToString(),
    };

    /// <summary>Writes a field's text into JSON; the record's own value is left out, since only differences are written.</summary>
    public void Write(JsonObject written, object record, string text)
    {
        if (text == TextIn(record))
        {
            written.Remove(Key);
            return;
        }

        written[Key] = Kind switch
        {
            OptionKind.Switch => JsonValue.Create(text == "true"),
            OptionKind.Number when text.Length == 0 => null,
            OptionKind.Number when long.TryParse(text, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
            OptionKind.Number when double.TryParse(text, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
            OptionKind.Numbers => new JsonArray([.. NumberList.Whole(text).Select(number => (JsonNode)JsonValue.Create(number))]),
            _ => JsonValue.Create(text),
        };
    }

    private static string Spell(object? value) => value switch
    {
        null => "",
        bool isOn => isOn ? "true" : "false",
        IEnumerable<int> numbers => string.Join(", ", numbers),
        double number => JsonSerializer.Serialize(number, ConfigJson.Options),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
