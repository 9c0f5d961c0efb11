using NetArchTest.Rules;
using Xunit;

namespace Uldl.Web.Tests.Architecture;

public class ArrowsTests
{
    /// <summary>What a form must know of Learning before anything trains: keys, titles, options, what is wrong and what it will cost.</summary>
    private static readonly string[] OpenToPages = ["Catalogue", "Entry", "Options", "ConfigCheck", "TrainingCost"];

    public static TheoryData<string> EveryLine => [.. Rooms.Arrows.Keys];

    [Theory, MemberData(nameof(EveryLine))]
    public void A_room_uses_only_the_rooms_its_line_names(string line)
    {
        var reachesTooFar =
            from room in Rooms.Existing
            where Rooms.LineOf(room) == line
            from other in Rooms.Existing
            where !Rooms.MayUse(room, other)
            from type in TypesThatUse(room, [.. NamesIn(other, line)])
            select $"{type} -> {other}";
        Assert.Empty(reachesTooFar);
    }

    [Fact]
    public void Every_room_has_its_line() =>
        Assert.All(
            Rooms.Existing.Where(room => room is not "Core" and not "Learning" and not "Web"),
            room => Assert.True(
                Rooms.Arrows.ContainsKey(Rooms.LineOf(room)),
                $"The namespace Uldl.{room} is new: give it a line in Rooms.Arrows that says whom it may use."));

    [Fact]
    public void Nothing_stands_outside_the_rooms_but_the_portals_entrance() =>
        Assert.DoesNotContain(Rooms.Existing, room => room is "Core" or "Learning");

    /// <summary>What a forbidden room is called for NetArchTest: its namespace; or its types, where others lie below it or pages may read a part of it.</summary>
    private static IEnumerable<string> NamesIn(string room, string line)
    {
        var isPartlyOpen = line == Rooms.Pages && room.StartsWith("Learning.", StringComparison.Ordinal);
        var isEntrance = !room.Contains('.', StringComparison.Ordinal);
        return isPartlyOpen || isEntrance
            ? Rooms.Types.Where(type => Rooms.RoomOf(type.Namespace!) == room && !type.IsNested && !(isPartlyOpen && IsOpenToPages(type))).Select(type => type.FullName!)
            : ["Uldl." + room];
    }

    private static bool IsOpenToPages(Type type) => OpenToPages.Any(ending => type.Name.EndsWith(ending, StringComparison.Ordinal));

    private static IEnumerable<string> TypesThatUse(string room, string[] forbidden)
    {
        if (forbidden.Length == 0)
        {
            return [];
        }

        var assembly = Rooms.Types.First(type => Rooms.RoomOf(type.Namespace!) == room).Assembly;
        var result = Types.InAssembly(assembly).That().ResideInNamespace("Uldl." + room).ShouldNot().HaveDependencyOnAny(forbidden).GetResult();
        return result.FailingTypeNames ?? [];
    }
}
