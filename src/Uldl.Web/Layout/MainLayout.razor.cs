using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Uldl.Web.Layout;

/// <summary>The frame around every page: top bar, rail, content.</summary>
public sealed partial class MainLayout : LayoutComponentBase
{
    private ErrorBoundary? _boundary;

    [Inject]
    private NavigationManager Navigator { get; set; } = null!;

    /// <inheritdoc />
    protected override void OnParametersSet() => _boundary?.Recover();
}
