using Spectre.Console;

namespace Uldl.Web.Commands;

/// <summary>Progress bars on standard error; plain lines now and then where that is no terminal.</summary>
internal sealed class ProgressBars
{
    private readonly ProgressContext _context;

    private ProgressBars(ProgressContext context)
    {
        _context = context;
    }

    /// <summary>Shows bars as long as the work goes on.</summary>
    public static Task ShowAsync(Func<ProgressBars, Task> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress()
            .AutoClear(false)
            .HideCompleted(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(context => work(new ProgressBars(context)));
    }

    public Line Bar(string title) => new(_context.AddTask(Markup.Escape(title), maxValue: 1));

    /// <summary>One bar.</summary>
    internal sealed class Line(ProgressTask task)
    {
        public void Show(double done, double total) => task.Value = total > 0 ? Math.Min(1, done / total) : 0;

        public void Name(string title) => task.Description = Markup.Escape(title);

        public void End()
        {
            task.Value = 1;
            task.StopTask();
        }
    }
}
