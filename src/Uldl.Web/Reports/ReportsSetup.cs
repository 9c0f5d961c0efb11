using Uldl.Web.Studies;
namespace Uldl.Web.Reports;

/// <summary>What reports are made of.</summary>
public static class ReportsSetup
{
    public static IServiceCollection AddReports(this IServiceCollection services) => services
        .AddStudyReadings()
        .AddSingleton<ReportStore>()
        .AddSingleton<ReportTables>()
        .AddSingleton<ReportFreezer>()
        .AddSingleton<ReportVersions>()
        .AddSingleton<ReportImport>()
        .AddSingleton<ReportComparison>();
}
