using Uldl.Web.Reports;

namespace Uldl.Web.Features.Playground;

/// <summary>What the playground needs besides itself.</summary>
public static class PlaygroundSetup
{
    public static IServiceCollection AddPlayground(this IServiceCollection services) => services.AddSingleton<PlaygroundShelf>().AddSingleton<IBlockFreezer, PlaygroundFreezer>();
}
