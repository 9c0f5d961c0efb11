using Microsoft.AspNetCore.Components;
using Uldl.Core.Faces;
using Uldl.Learning.Datasets;
using Uldl.Learning.Datasets.NoiseLists;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Datasets;

/// <summary>The imported lists of flipped labels of a dataset, and the way to another one.</summary>
public sealed partial class NoiseListsPanel : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<NoiseListEntry>? _lists;
    private string _numbering = "";
    private string? _problem;
    private string? _asked;

    /// <summary>Key of a dataset that is built.</summary>
    [Parameter, EditorRequired]
    public required string Dataset { get; set; }

    [Inject]
    private DataFolder Folder { get; set; } = null!;

    [Inject]
    private DatasetUse Use { get; set; } = null!;

    private IEnumerable<LabelNumbering> Numberings =>
        LabelNumbering.All(DatasetCatalogue.Find(Dataset, Folder.Datasets).Classes).Where(numbering => numbering.First is not null);

    protected override void OnParametersSet() => Read();

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private void Read()
    {
        try
        {
            _lists = NoiseListCatalogue.Of(Dataset, Folder.Datasets);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            (_lists, _problem) = ([], $"The lists cannot be read ({error.Message.TrimEnd('.')}). Check the folder of the datasets.");
        }
    }

    private async Task Import(string path)
    {
        (_problem, _asked) = (null, null);
        try
        {
            // A large list takes a second: not on the thread that answers clicks.
            var numbering = _numbering.Length > 0 ? _numbering : null;
            await Task.Run(() => NoiseListCatalogue.Import(path, null, Dataset, numbering, Folder.Datasets), _gone.Token);
        }
        catch (DatasetException error)
        {
            // Where the upload lay on the server is nobody's business.
            _problem = error.Message.Replace(path, Path.GetFileName(path), StringComparison.Ordinal);
        }
        finally
        {
            NoiseListUploads.Forget(path, Folder);
        }

        Read();
    }

    private void Refuse(string sentence) => _problem = sentence;

    private async Task DeleteAsync(NoiseListEntry list)
    {
        _problem = null;
        if (_asked != list.Key)
        {
            _asked = list.Key;
            return;
        }

        _asked = null;
        try
        {
            _problem = await Use.WhyNoiseListNeededAsync(Dataset, list.Key, _gone.Token);
            if (_problem is null)
            {
                NoiseListCatalogue.Delete(Dataset, list.Key, Folder.Datasets);
            }
        }
        catch (DatasetException error)
        {
            _problem = error.Message;
        }

        Read();
    }
}
