using System.Text;
using Microsoft.Playwright;

namespace Uldl.Browser.Tests;

/// <summary>What visitors do again and again.</summary>
internal static class Visit
{
    private static readonly byte[] RenderBatch = Encoding.ASCII.GetBytes("JS.RenderBatch");

    /// <summary>Opens an address and waits until the portal has drawn the page over its circuit: from then on it answers to clicks.</summary>
    public static async Task OpenLiveAsync(this IPage page, string address)
    {
        var drawn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Listen(object? sender, IWebSocket socket) => socket.FrameReceived += (_, frame) =>
        {
            if (frame.Binary is { } bytes && bytes.AsSpan().IndexOf(RenderBatch) >= 0)
            {
                drawn.TrySetResult();
            }
        };
        page.WebSocket += Listen;
        await page.GotoAsync(address);
        await drawn.Task.WaitAsync(TimeSpan.FromSeconds(20));
        page.WebSocket -= Listen;
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    /// <summary>Lets the system prefer the other theme, which an open page follows where it stands, and waits until the last colour has arrived.</summary>
    public static async Task TurnAsync(this IPage page, ColorScheme theme)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = theme });
        // Inherited colours arrive one generation of elements after the other, a frame each; what is folded away waits for its unfolding.
        await page.EvaluateAsync(
            """
            async theme => {
              for (let calm = 0, frame = 0; calm < 3; frame++) {
                await new Promise(requestAnimationFrame);
                const turns = document.getAnimations().some(animation => animation instanceof CSSTransition && animation.effect.target.checkVisibility());
                calm = document.documentElement.dataset.theme === theme && !turns ? calm + 1 : 0;
                if (frame > 1000) {
                  throw new Error(`The page does not come to rest in the ${theme} theme.`);
                }
              }
            }
            """,
            theme == ColorScheme.Dark ? "dark" : "light");
    }

    /// <summary>Fills the form of a new experiment from the preset that trains in seconds.</summary>
    public static async Task ChooseSmokeAsync(this IPage page)
    {
        await page.OpenLiveAsync("/experiments/new");
        await page.GetByLabel("Start from").SelectOptionAsync("smoke");
        await page.WaitForURLAsync("**/experiments/new?preset=smoke");
    }

    /// <summary>Presses the button that says how many runs it will train.</summary>
    /// <returns>The experiment's number.</returns>
    public static async Task<int> TrainAsync(this IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { NameRegex = Sentences.TrainButton() }).ClickAsync();
        await page.WaitForURLAsync(Sentences.ExperimentAddress());
        return Sentences.LastNumber(page.Url);
    }
}
