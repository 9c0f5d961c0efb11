using NetArchTest.Rules;
using Xunit;

namespace Uldl.Web.Tests.Architecture;

public class ArrowsTests
{
    /// <summary>What a form must know of Learning before anything trains: keys, titles, options, what is wrong and what it will cost.</summary>
    private static readonly string[] OpenToPages = ["Catalogue", "Entry", "Options", "ConfigCheck", "TrainingCost", "AffectSources", "AffectSource"];

    public static TheoryData<string> EveryLine => [.. Rooms.Arrows.Keys];

    [Theory, MemberData(nameof(EveryLine))]
    public void A_room_uses_only_the_rooms_its_line_names(string line)
    {
        foreach (var room in Rooms.Existing.Where(room => Rooms.LineOf(room) == line))
        {
            var forbidden = Rooms.Existing.Where(other => !Rooms.MayUse(room, other)).ToDictionary(other => other, other => NamesIn(other, room).ToArray());
            if (TypesThatUse(room, [.. forbidden.Values.SelectMany(names => names)]).Any())
            {
                var wrong = from other in forbidden from type in TypesThatUse(room, other.Value) select $"{type} -> {other.Key}";
                Assert.Fail(string.Join('\n', wrong));
            }
        }
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

    [Fact]
    public void Only_the_worker_opens_the_door_to_training()
    {
        const string door = "Uldl.Learning.Training.TrainingRun";
        var others = Rooms.Existing.Where(room => room.StartsWith("Web", StringComparison.Ordinal) && room is not "Web" and not "Web.Worker");
        Assert.Contains(door, Rooms.Types.Select(type => type.FullName));
        Assert.Empty(others.SelectMany(room => TypesThatUse(room, [door])));
    }

    /// <summary>What a forbidden room is called for NetArchTest: its namespace; or its types, where others lie below it or pages may read a part of it.</summary>
    private static IEnumerable<string> NamesIn(string room, string asker)
    {
        var isPartlyOpen = Rooms.IsPage(asker) && room.StartsWith("Learning.", StringComparison.Ordinal);
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
