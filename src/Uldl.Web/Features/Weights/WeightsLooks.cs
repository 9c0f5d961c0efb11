using Uldl.Core.Experiments;
using Uldl.Learning.Backbones.Weights;
using Uldl.Web.Queue;

namespace Uldl.Web.Features.Weights;

/// <summary>Looks at weights files in a process of their own: the portal itself opens none, and loads no tensor.</summary>
internal static class WeightsLooks
{
    /// <summary>What a file holds and how it fits.</summary>
    /// <exception cref="WeightsException">It cannot be read; the message says why.</exception>
    public static async Task<WeightsReport> InspectAsync(this DataPreviews previews, WeightsRequest request, CancellationToken token) =>
        PrepareProtocol.ReadAs<WeightsReport>(await AskAsync(previews, request with { Keep = false }, token));

    /// <summary>Keeps a file.</summary>
    /// <returns>Its card.</returns>
    /// <exception cref="WeightsException">It cannot be read, does not fit, or cannot be kept; the message says why.</exception>
    public static async Task<WeightsEntry> KeepAsync(this DataPreviews previews, WeightsRequest request, CancellationToken token) =>
        PrepareProtocol.ReadAs<WeightsEntry>(await AskAsync(previews, request with { Keep = true }, token));

    private static async Task<string> AskAsync(DataPreviews previews, WeightsRequest request, CancellationToken token)
    {
        var path = string.IsNullOrWhiteSpace(request.Path) ? throw new WeightsException("No file is named. Give the path of a .pth or .safetensors file on the portal's machine.") : request.Path.Trim();
        return await previews.LookAtWeightsAsync(ConfigJson.Write(request with { Path = Path.GetFullPath(path) }), token) switch
        {
            PrepareCompleted found => found.ResultJson,
            PrepareFailed failed => throw new WeightsException(failed.Message),
            var other => throw new InvalidOperationException($"A look at weights cannot end with {other}."),
        };
    }
}
