namespace Uldl.Web.Storage;

/// <summary>Which worklist: that of a dataset's faces under one list of labels.</summary>
/// <param name="Dataset">The dataset's key.</param>
/// <param name="LabelsSha256">Of the list of labels.</param>
public sealed record WorklistKey(string Dataset, string LabelsSha256)
{
    /// <summary>The worklist of a run's labels.</summary>
    public static WorklistKey Of(RunRow run, RunFaces faces) => new(run.Dataset, faces.LabelsSha256);
}
