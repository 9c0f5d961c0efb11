namespace Uldl.Web.Elements;

/// <summary>The words of the notation of <see cref="Formula"/>.</summary>
internal static class FormulaWords
{
    private static readonly (string Name, string Letter)[] Greek =
    [
        ("alpha", "α"), ("beta", "β"), ("gamma", "γ"), ("delta", "δ"), ("epsilon", "ε"), ("zeta", "ζ"), ("lambda", "λ"), ("mu", "μ"), ("phi", "φ"),
        ("pi", "π"), ("rho", "ρ"), ("sigma", "σ"), ("omega", "ω"),
    ];

    private static readonly string[] Functions = ["log", "exp", "max", "min", "softmax", "argmax", "mean", "Beta"];

    /// <summary>Commands without argument: letters, functions and signs.</summary>
    public static IReadOnlyDictionary<string, Formula> Commands { get; } = new Dictionary<string, Formula>(
    [
        .. Greek.Select(letter => KeyValuePair.Create(letter.Name, new Formula($"<mi>{letter.Letter}</mi>", letter.Name))),
        .. Functions.Select(name => KeyValuePair.Create(name, new Formula($"<mi>{name}</mi><mspace width=\"0.17em\"></mspace>", name))),
        Sign("cdot", "·", "times"),
        Sign("le", "≤", "at most"),
        Sign("ge", "≥", "at least"),
        Sign("ne", "≠", "other than"),
        Sign("in", "∈", "in"),
        Sign("sim", "∼", "drawn from"),
        Sign("leftarrow", "←", "becomes"),
        Sign("partial", "∂", "partial"),
        Sign("ldots", "…", "and so on"),
        Sign("sum", "∑", "the sum"),
        KeyValuePair.Create("norm", new Formula("<mo stretchy=\"false\">‖</mo>", "norm bar")),
        KeyValuePair.Create("quad", new Formula("<mspace width=\"1em\"></mspace>", ",")),
    ]);

    /// <summary>What takes its index below and is said "over" it.</summary>
    public static IReadOnlySet<string> Big { get; } = new HashSet<string> { "sum", "max", "min", "argmax", "mean" };

    /// <summary>Single characters that are signs.</summary>
    public static IReadOnlyDictionary<char, Formula> Signs { get; } = new Dictionary<char, Formula>
    {
        ['='] = Mark("=", "equals"),
        ['+'] = Mark("+", "plus"),
        ['-'] = Mark("−", "minus"),
        ['('] = Mark("(", "open bracket"),
        [')'] = Mark(")", "close bracket"),
        ['['] = Mark("[", "open square bracket"),
        [']'] = Mark("]", "close square bracket"),
        [','] = Mark(",", ","),
        [';'] = Mark(";", "joined with"),
        ['|'] = new("<mo stretchy=\"false\">|</mo>", "given"),
        ['<'] = Mark("&lt;", "below"),
        ['>'] = Mark("&gt;", "above"),
        ['/'] = Mark("/", "over"),
    };

    /// <summary>Signs that stand above a letter.</summary>
    public static IReadOnlyDictionary<string, string> Accents { get; } = new Dictionary<string, string> { ["tilde"] = "~", ["hat"] = "^", ["bar"] = "¯" };

    private static KeyValuePair<string, Formula> Sign(string name, string sign, string spoken) => KeyValuePair.Create(name, Mark(sign, spoken));

    private static Formula Mark(string sign, string spoken) => new($"<mo>{sign}</mo>", spoken);
}
