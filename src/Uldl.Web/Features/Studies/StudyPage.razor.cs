using Microsoft.AspNetCore.Components;
using Uldl.Core.Studies;
using Uldl.Web.Elements;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Studies;

/// <summary>One study, for whoever runs it: link, progress, design, consent.</summary>
public sealed partial class StudyPage : LivePage
{
    private StudyRow? _study;
    private StudyDesign? _design;
    private IReadOnlyList<StudyFaceRow> _faces = [];
    private IReadOnlyList<ParticipantRow> _people = [];
    private IReadOnlyList<int> _counts = [];
    private IReadOnlyList<ConsentText> _consents = [];
    private int _excluded;
    private string _consent = "";
    private int _consentVersion;
    private bool _isDeleting;

    [Parameter]
    public int Id { get; set; }

    [Inject]
    private StudyStore Studies { get; set; } = null!;

    [Inject]
    private StudyChanges Changes { get; set; } = null!;

    [Inject]
    private NavigationManager Navigator { get; set; } = null!;

    private string Link => $"{Navigator.BaseUri}take/{_study!.Code}";

    private double Done => Math.Min(100, 100.0 * _counts.Sum() / Math.Max(1, _design!.Target * _design.Faces.Count));

    private string Drawn => _design!.Faces.Rule switch
    {
        FaceRule.Random => "drawn at random",
        FaceRule.Stratified => "drawn equally from each provided label",
        _ => $"the most uncertain under run {_design.Faces.Run}",
    };

    private IEnumerable<string> Answers =>
    [
        .. _study!.ReadClasses().Select(expression => expression.ToString()),
        .. new[]
        {
            (_design!.OffersNone, "none of these"), (_design.OffersNotSure, "not sure"), (_design.AsksSecond, "a second choice"), (_design.AsksIntensity, "intensity"), (_design.AsksAffect, "valence and arousal"),
        }.Where(pair => pair.Item1).Select(pair => pair.Item2),
    ];

    protected override IDisposable? Watch(Action onChange) => Changes.Watch(Id, onChange);

    protected override async Task LoadAsync(CancellationToken token)
    {
        _study = await Studies.GetAsync(Id, token);
        _design = _study.ReadDesign();
        _consents = _study.ReadConsents();
        if (_consentVersion != _consents[^1].Version)
        {
            (_consent, _consentVersion) = (_consents[^1].Text, _consents[^1].Version);
        }

        _faces = await Studies.FacesAsync(Id, token);
        _people = await Studies.ParticipantsAsync(Id, token);
        var (counted, excluded) = BallotCount.Judge(await Studies.BallotsAsync(Id, token), _people.ToDictionary(one => one.Number, one => TrialPlan.Read(one.Plan)), _study.Raters == RaterOrigin.Participants ? _design.Exclusion : null);
        _excluded = excluded.Count;
        var votes = counted.Where(ballot => ballot.Kind == TrialKind.Face).CountBy(ballot => ballot.Face).ToDictionary();
        _counts = [.. _faces.Where(face => !face.IsPractice).Select(face => votes.GetValueOrDefault(face.Place))];
    }

    private Task Delete() => TryAsync(async token =>
    {
        await Studies.DeleteAsync(Id, token);
        Navigator.NavigateTo("studies");
    });
}
