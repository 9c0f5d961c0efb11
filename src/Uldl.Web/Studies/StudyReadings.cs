using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Uldl.Web.Studies;

/// <summary>The reading of studies, for their pages and for reports.</summary>
public static class StudyReadings
{
    /// <summary>Adds it once, whoever asks first.</summary>
    public static IServiceCollection AddStudyReadings(this IServiceCollection services)
    {
        services.TryAddSingleton<StudyDatasets>();
        services.TryAddSingleton<StudyRuns>();
        services.TryAddSingleton<StudyAnalyst>();
        return services;
    }
}
