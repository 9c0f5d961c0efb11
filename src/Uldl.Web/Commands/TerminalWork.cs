using System.Runtime.InteropServices;

namespace Uldl.Web.Commands;

/// <summary>Long work in this process: a bar on standard error, and Ctrl+C asks it to stop.</summary>
internal static class TerminalWork
{
    private static readonly PosixSignal[] Signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM];

    /// <summary>Runs the work on a thread of its own, which work with tensors needs.</summary>
    /// <param name="title">What stands at the bar.</param>
    /// <param name="work">Is given where to report (stage, done, total), and the token.</param>
    /// <param name="whenStopped">What to say when somebody stopped it.</param>
    /// <exception cref="OperationCanceledException">Somebody stopped it.</exception>
    public static async Task<T> RunAsync<T>(string title, Func<Action<string, int, int>, CancellationToken, T> work, string whenStopped, CancellationToken token)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token);
        var registrations = Signals.Select(signal => PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            stop.Cancel();
        })).ToList();
        try
        {
            var result = default(T)!;
            await ProgressBars.ShowAsync(async bars =>
            {
                var bar = bars.Bar(title);
                result = await Task.Factory.StartNew(() => work(Report, stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

                void Report(string stage, int done, int total)
                {
                    bar.Name(stage.Length == 0 ? title : $"{title}: {stage}");
                    bar.Show(done, total);
                }
            });
            return result;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync(whenStopped);
            throw;
        }
        finally
        {
            registrations.ForEach(registration => registration.Dispose());
        }
    }
}
