using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Uldl.Web.Studies;

/// <summary>The making and reading of studies, for their pages, for reports and for the command line.</summary>
public static class StudyReadings
{
    /// <summary>Adds it once, whoever asks first.</summary>
    public static IServiceCollection AddStudyReadings(this IServiceCollection services)
    {
        services.TryAddSingleton<StudyDatasets>();
        services.TryAddSingleton<StudyRuns>();
        services.TryAddSingleton<StudyAnalyst>();
        services.TryAddSingleton<StudyMaking>();
        return services;
    }
}
