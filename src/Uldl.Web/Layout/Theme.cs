using MudBlazor;

namespace Uldl.Web.Layout;

/// <summary>MudBlazor's share of the theme: type and corners. Colours stand in wwwroot/css/tokens.css, for light and dark, so that switching needs no round trip.</summary>
public static class Theme
{
    private static readonly string[] Family = ["Inter", "system-ui", "-apple-system", "Segoe UI", "Noto Sans", "DejaVu Sans", "sans-serif"];

    /// <summary>The one theme of the portal.</summary>
    public static MudTheme Portal { get; } = new()
    {
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Family, FontSize = "0.9375rem", LetterSpacing = "0" },
            Button = new ButtonTypography { FontFamily = Family, FontSize = "0.9375rem", LetterSpacing = "0", TextTransform = "none", FontWeight = "560" },
            Body1 = new Body1Typography { FontFamily = Family, FontSize = "0.9375rem", LetterSpacing = "0" },
            Body2 = new Body2Typography { FontFamily = Family, FontSize = "0.8125rem", LetterSpacing = "0" },
            Subtitle1 = new Subtitle1Typography { FontFamily = Family, FontSize = "0.9375rem", LetterSpacing = "0" },
            Subtitle2 = new Subtitle2Typography { FontFamily = Family, FontSize = "0.8125rem", LetterSpacing = "0" },
            Caption = new CaptionTypography { FontFamily = Family, FontSize = "0.8125rem", LetterSpacing = "0" },
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px" },
    };
}
