using System.Text;
using System.Text.Json;
using Uldl.Core.Experiments;
using Uldl.Learning.Affect;
using Uldl.Learning.Backbones.Weights;
using Uldl.Learning.Datasets;
using Uldl.Learning.Datasets.Import;
using Uldl.Learning.Training;
using Uldl.Web.Queue;

namespace Uldl.Web.Worker;

/// <summary>The verb <c>prepare</c>: imports or previews one dataset or weights file, or makes one affect source, reports on standard output, and ends with its portal.</summary>
public static class PrepareProgram
{
    private const int Done = 0;
    private const int Refused = 2;

    /// <summary>Does what its first line of input asks.</summary>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunAsync()
    {
        if (ReadAssignment() is not { } assignment)
        {
            await Console.Error.WriteLineAsync("prepare is started by the portal, which tells it what to do. Use datasets import or datasets affect make.");
            return Refused;
        }

        // Never disposed: the portal may ask us to stop at the very end.
        var cancel = new CancellationTokenSource();
        ParentWatch.Begin(cancel.Cancel);
        if (assignment.Task is not (PrepareTask.Preview or PrepareTask.Weights))
        {
            // Else somebody waits for it.
            Niceness.LowerAll();
        }

        await using var reporter = new PrepareReporter(Console.OpenStandardOutput(), TimeProvider.System);

        // Dispose scopes belong to a thread, so a network that is trained here stays on one.
        var ending = await Task.Factory.StartNew(
            () => CarryOut(assignment, reporter, cancel.Token),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        if (ending is not null)
        {
            reporter.End(ending);
        }

        return Done;
    }

    private static PrepareAssignment? ReadAssignment()
    {
        // Byte by byte: what follows the line belongs to whoever watches the portal.
        using var input = Console.OpenStandardInput();
        using var line = new MemoryStream();
        for (var next = input.ReadByte(); next != '\n'; next = input.ReadByte())
        {
            if (next < 0)
            {
                return null;
            }

            line.WriteByte((byte)next);
        }

        try
        {
            return PrepareProtocol.ReadAs<PrepareAssignment>(Encoding.UTF8.GetString(line.ToArray()));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What it ended with; null when it was told to stop.</summary>
    private static PrepareMessage? CarryOut(PrepareAssignment assignment, PrepareReporter reporter, CancellationToken token)
    {
        try
        {
            return assignment.Task switch
            {
                PrepareTask.Import => Import(assignment, reporter, token),
                PrepareTask.Affect => MakeAffect(assignment, reporter, token),
                PrepareTask.Weights => LookAtWeights(assignment, reporter, token),
                _ => Preview(assignment, token),
            };
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception error) when (error is ConfigException or DatasetException or WeightsException)
        {
            return new PrepareFailed(error.Message);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new PrepareFailed($"Files cannot be read or written: {error.Message} Check the source, the data folder and the space on their disks, then try again.");
        }
        catch (Exception error)
        {
            // The outermost lines: whatever it was becomes a failed job that keeps its message.
            Console.Error.WriteLine(error);
            return new PrepareFailed($"It broke off: {error.Message}");
        }
    }

    private static PrepareCompleted Import(PrepareAssignment assignment, PrepareReporter reporter, CancellationToken token)
    {
        var request = ConfigJson.Read<ImportRequest>(assignment.RequestJson, "the import's request");
        if (request.Replace && assignment.WhyNotReplaced is { } why && ImportChecks.Stands(request, assignment.DatasetsFolder))
        {
            throw new DatasetException(why);
        }

        var report = DatasetImport.Run(request, assignment.DatasetsFolder, at => reporter.Report(at.Stage, at.Done, at.Total), token);
        var left = report.Found - report.Kept;
        var message = left == 0
            ? FormattableString.Invariant($"All {report.Kept:N0} faces were kept.")
            : FormattableString.Invariant($"{report.Kept:N0} of {report.Found:N0} faces were kept, {left:N0} left out.");
        return new(message, ConfigJson.Write(report));
    }

    private static PrepareCompleted MakeAffect(PrepareAssignment assignment, PrepareReporter reporter, CancellationToken token)
    {
        var request = ConfigJson.Read<AffectRequest>(assignment.RequestJson, "the affect source's request");
        NativeEnvironment.Prepare(assignment.Threads, ownsProcess: true);
        var source = AffectSources.Create(request, assignment.DatasetsFolder, reporter.Report, token);
        return new(FormattableString.Invariant($"Made {source.Key} with values for {source.Faces - source.Missing:N0} of {source.Faces:N0} faces."), ConfigJson.Write(source));
    }

    private static PrepareCompleted LookAtWeights(PrepareAssignment assignment, PrepareReporter reporter, CancellationToken token)
    {
        var request = ConfigJson.Read<WeightsRequest>(assignment.RequestJson, "the request for weights");
        NativeEnvironment.Prepare(assignment.Threads, ownsProcess: true);
        return request.Keep
            ? new("", PrepareProtocol.Write(WeightsImport.Keep(request, WeightsCatalogue.FolderBeside(assignment.DatasetsFolder), TimeProvider.System, reporter.Report, token)))
            : new("", PrepareProtocol.Write(WeightsImport.Inspect(request)));
    }

    private static PrepareCompleted Preview(PrepareAssignment assignment, CancellationToken token)
    {
        var request = ConfigJson.Read<ImportRequest>(assignment.RequestJson, "the import's request");
        return new("", PrepareProtocol.Write(DatasetImport.Preview(request, assignment.PreviewFaces, token)));
    }
}
