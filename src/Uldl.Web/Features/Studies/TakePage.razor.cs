using Microsoft.AspNetCore.Components;
using Uldl.Core.Faces;
using Uldl.Core.Studies;
using Uldl.Web.Elements;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Studies;

/// <summary>What a participant sees: drawn once by the server, brought to life by a script of ours, without a circuit.</summary>
public sealed partial class TakePage
{
    private StudyRow? _study;
    private StudyDesign? _design;
    private ConsentText? _consent;
    private IReadOnlyList<Expression> _classes = [];
    private IReadOnlyList<int> _practice = [];

    [Parameter]
    public string Code { get; set; } = "";

    [CascadingParameter]
    private HttpContext? Http { get; set; }

    [Inject]
    private StudyStore Studies { get; set; } = null!;

    private bool HasExtras => _design is { AsksSecond: true } or { AsksIntensity: true } or { AsksAffect: true };

    private IEnumerable<string> Extras => new[]
    {
        (_design!.AsksSecond, "name a second emotion if you see one"),
        (_design.AsksIntensity, "say how strong it is"),
        (_design.AsksAffect, "say how pleasant and how excited the person feels"),
    }.Where(pair => pair.Item1).Select(pair => pair.Item2);

    /// <summary>About four seconds a face, eight with more questions.</summary>
    private string Minutes => Words.Duration(TimeSpan.FromSeconds((_design!.Shown + _design.Repeats + _design.Checks) * (HasExtras ? 8 : 4)));

    protected override async Task OnParametersSetAsync()
    {
        _study = await Studies.FindAsync(Code, CancellationToken.None);
        if (_study is null || _study.Raters != RaterOrigin.Participants)
        {
            _study = null;
            Http?.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        _design = _study.ReadDesign();
        _consent = _study.ReadConsents()[^1];
        _classes = _study.ReadClasses();
        _practice = [.. (await Studies.FacesAsync(_study.Id, CancellationToken.None)).Where(face => face.IsPractice).Select(face => face.Place)];
    }
}
