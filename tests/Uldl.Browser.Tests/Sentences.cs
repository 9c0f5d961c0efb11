using System.Globalization;
using System.Text.RegularExpressions;

namespace Uldl.Browser.Tests;

/// <summary>What pages say, where a number stands within it.</summary>
internal static partial class Sentences
{
    [GeneratedRegex(@"^Train \d+ runs?\b")]
    public static partial Regex TrainButton();

    [GeneratedRegex(@"/experiments/\d+$")]
    public static partial Regex ExperimentAddress();

    [GeneratedRegex(@"^Cancel \d+ runs?$")]
    public static partial Regex CancelButton();

    [GeneratedRegex(@"(\d+) of \1 runs? completed")]
    public static partial Regex AllCompleted();

    /// <summary>"71.42 ± 0.38", both in percent.</summary>
    [GeneratedRegex(@"(\d{1,3}\.\d+)\s*±\s*(\d{1,2}\.\d+)")]
    public static partial Regex MeanAndError();

    [GeneratedRegex(@"^Draw [\d,]+ faces")]
    public static partial Regex DrawButton();

    /// <summary>The number at the end of an address.</summary>
    public static int LastNumber(string address) => int.Parse(address[(address.LastIndexOf('/') + 1)..], CultureInfo.InvariantCulture);
}
