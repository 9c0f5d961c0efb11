using System.Globalization;
using Uldl.Core.Experiments;
using Uldl.Web.Storage;

namespace Uldl.Web.Queue;

/// <summary>Each run's log file. A log that cannot be written costs the line, never the run.</summary>
public sealed class RunLog(DataFolder folder, TimeProvider clock, ILogger<RunLog> log)
{
    private readonly Lock _gate = new();

    public void Append(RunRow run, IEnumerable<RunEvent> events) => Append(run, Lines(events));

    public void Append(RunRow run, IEnumerable<string> lines)
    {
        var moment = clock.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        var stamped = lines.Select(line => $"{moment}  {line.ReplaceLineEndings(" ")}").ToList();
        if (stamped.Count == 0)
        {
            return;
        }

        try
        {
            lock (_gate)
            {
                Directory.CreateDirectory(folder.RunFolder(run));
                File.AppendAllLines(folder.LogFile(run), stamped);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            log.LogWarning("The log of run {Run} cannot be written: {Reason}", run.Id, error.Message);
        }
    }

    private static IEnumerable<string> Lines(IEnumerable<RunEvent> events) =>
        from happened in events
        let line = happened switch
        {
            StageStarted stage => stage.Stage,
            LogLine text => text.Text,
            EpochCompleted epoch => Line(epoch),
            _ => null,
        }
        where line is not null
        select line;

    private static string Line(EpochCompleted epoch) => string.Create(
        CultureInfo.InvariantCulture,
        $"epoch {epoch.Epoch + 1}: {string.Join(", ", epoch.Values.Select(value => string.Create(CultureInfo.InvariantCulture, $"{value.Key} {value.Value:0.0000}")))} ({epoch.Seconds:0.0} s, {epoch.ImagesPerSecond:0} images/s)");
}
