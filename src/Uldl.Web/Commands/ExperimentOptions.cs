using System.CommandLine;

namespace Uldl.Web.Commands;

/// <summary>What the verbs that train have in common.</summary>
internal sealed class ExperimentOptions
{
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON document on standard output instead of the table." };
    private readonly Option<bool> _fresh = new("--fresh") { Description = "Train everything anew, even if the same runs are stored already." };
    private readonly Option<int?> _workers = new("--workers") { Description = "Runs that train at the same time. Default: one a processor core.", HelpName = "N" };

    public void AddTo(Command command)
    {
        command.Add(_json);
        command.Add(_fresh);
        command.Add(_workers);
    }

    public Values Read(ParseResult parsed) => new(parsed.GetValue(_json), parsed.GetValue(_fresh), parsed.GetValue(_workers));

    internal sealed record Values(bool Json, bool Fresh, int? Workers);
}
