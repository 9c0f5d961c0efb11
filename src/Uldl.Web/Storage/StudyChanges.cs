namespace Uldl.Web.Storage;

/// <summary>Tells pages that a study moved: somebody joined, answered, withdrew, or its state changed.</summary>
public sealed class StudyChanges
{
    private event Action<int>? Moved;

    public void Raise(int study) => Moved?.Invoke(study);

    /// <summary>Calls back for every move of a study (null: of any) until disposed.</summary>
    public IDisposable Watch(int? study, Action onMove)
    {
        var watch = new Watcher(this, moved =>
        {
            if (study is null || moved == study)
            {
                onMove();
            }
        });
        return watch;
    }

    private sealed class Watcher : IDisposable
    {
        private readonly StudyChanges _changes;
        private readonly Action<int> _call;

        public Watcher(StudyChanges changes, Action<int> call)
        {
            (_changes, _call) = (changes, call);
            changes.Moved += call;
        }

        public void Dispose() => _changes.Moved -= _call;
    }
}
