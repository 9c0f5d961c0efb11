namespace Uldl.Core.Tests.Metrics;

/// <summary>Ten predictions over four classes, the last of which is never true; every expected number was computed with numpy in double.</summary>
internal static class ExampleA
{
    public const int Classes = 4;

    public static readonly int[] Labels = [0, 0, 0, 0, 1, 1, 1, 2, 2, 1];

    public static readonly float[] Probabilities =
    [
        .70f, .19f, .06f, .05f,
        .41f, .41f, .10f, .08f,
        .15f, .58f, .17f, .10f,
        .90f, .05f, .03f, .02f,
        .10f, .78f, .07f, .05f,
        .55f, .35f, .05f, .05f,
        .21f, .50f, .19f, .10f,
        .10f, .15f, .65f, .10f,
        .05f, .10f, .24f, .61f,
        .05f, .92f, .02f, .01f,
    ];
}
