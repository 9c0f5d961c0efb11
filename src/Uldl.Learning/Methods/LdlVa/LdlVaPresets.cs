using System.Text.Json.Nodes;
using Uldl.Core.Experiments;

namespace Uldl.Learning.Methods.LdlVa;

/// <summary>The options that a config's own options are laid over.</summary>
internal static class LdlVaPresets
{
    /// <summary>The preset that the "form" option names; the paper's when it names none.</summary>
    /// <param name="options">Options as written in a config.</param>
    /// <returns>One of the presets.</returns>
    /// <exception cref="ConfigException">The form is neither.</exception>
    public static LdlVaOptions Base(JsonObject options)
    {
        var form = options["form"]?.ToString();
        return form switch
        {
            null => LdlVaOptions.Paper,
            _ when string.Equals(form, nameof(LdlVaForm.Paper), StringComparison.OrdinalIgnoreCase) => LdlVaOptions.Paper,
            _ when string.Equals(form, nameof(LdlVaForm.ReferenceCode), StringComparison.OrdinalIgnoreCase) => LdlVaOptions.ReferenceCode,
            _ => throw new ConfigException($"ldl-va.form: found \"{form}\", expected Paper or ReferenceCode."),
        };
    }
}
