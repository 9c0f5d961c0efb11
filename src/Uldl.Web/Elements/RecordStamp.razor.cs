using Microsoft.AspNetCore.Components;
using MudBlazor;
using Uldl.Web.Storage;

namespace Uldl.Web.Elements;

/// <summary>The visible mark of a record that was checked when it was loaded; nothing while it is not.</summary>
public sealed partial class RecordStamp
{
    /// <summary>What the check found; null before it ended, and for a run that has not completed.</summary>
    [Parameter, EditorRequired]
    public required RecordCheck? Check { get; set; }

    private string Icon => Check!.Mark switch
    {
        RecordMark.Whole => Icons.Material.Outlined.VerifiedUser,
        RecordMark.Damaged => Icons.Material.Outlined.GppBad,
        _ => Icons.Material.Outlined.GppMaybe,
    };

    private string Word => Check!.Mark switch
    {
        RecordMark.Whole => $"verified, {Words.Count(Check.Files, "file")}",
        RecordMark.Damaged => Words.Count(Check.Findings.Count, "thing") + " changed",
        _ => "cannot be verified",
    };
}
