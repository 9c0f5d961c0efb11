using Microsoft.AspNetCore.Diagnostics;
using MudBlazor;
using MudBlazor.Services;

namespace Uldl.Web.Layout;

/// <summary>What the pages need, and where they answer.</summary>
public static class PagesSetup
{
    /// <summary>Adds Razor components and the parts they are made of.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices(options =>
        {
            options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomRight;
            options.SnackbarConfiguration.VisibleStateDuration = 6000;
        });
        return services;
    }

    /// <summary>Puts the error pages, the static files and all pages into the pipeline; <typeparamref name="TRoot"/> is the document around them.</summary>
    public static WebApplication MapPages<TRoot>(this WebApplication app)
    {
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use(LeaveStatusBareForPrograms);
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapRazorComponents<TRoot>().AddInteractiveServerRenderMode();
        return app;
    }

    /// <summary>People get a page that explains a status; programs that post or ask for data get the bare status.</summary>
    private static Task LeaveStatusBareForPrograms(HttpContext context, RequestDelegate next)
    {
        var isReader = HttpMethods.IsGet(context.Request.Method)
            && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);
        if (!isReader && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }

        return next(context);
    }
}
