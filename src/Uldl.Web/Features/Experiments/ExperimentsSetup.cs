namespace Uldl.Web.Features.Experiments;

/// <summary>What the pages of experiments need beside what is stored.</summary>
public static class ExperimentsSetup
{
    /// <summary>Adds the reading of what a new experiment is a clone of.</summary>
    public static IServiceCollection AddExperimentPages(this IServiceCollection services) => services.AddSingleton<CloneOrigin>();
}
