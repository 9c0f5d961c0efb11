using System.Reflection;
using Uldl.Core.Faces;
using Xunit;

namespace Uldl.Web.Tests.Architecture;

public class WallsTests
{
    private static readonly string[] TensorsAndPixels = ["TorchSharp", "SkiaSharp"];

    [Fact]
    public void Core_needs_nothing_but_the_base_class_library() =>
        Assert.All(
            typeof(Expression).Assembly.GetReferencedAssemblies(),
            reference => Assert.StartsWith("System.", reference.Name, StringComparison.Ordinal));

    [Fact]
    public void The_portal_does_not_know_tensors() =>
        Assert.DoesNotContain(
            Assembly.Load("Uldl.Web").GetReferencedAssemblies(),
            reference => TensorsAndPixels.Contains(reference.Name));

    [Fact]
    public void Learnings_public_face_shows_no_tensor_and_no_bitmap() =>
        Assert.Empty(
            from type in Assembly.Load("Uldl.Learning").GetExportedTypes()
            from shown in Shown(type)
            where TensorsAndPixels.Contains(shown.Type.Assembly.GetName().Name)
            select $"{type.FullName}: {shown.Member} shows {shown.Type.FullName}");

    private static IEnumerable<(string Member, Type Type)> Shown(Type type)
    {
        const BindingFlags declared =
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var methods = type.GetMembers(declared).OfType<MethodBase>().Where(method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly);
        var fields = type.GetFields(declared).Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly);
        var members = methods.SelectMany(method => method.GetParameters().Select(parameter => (method.Name, parameter.ParameterType)))
            .Concat(methods.OfType<MethodInfo>().Select(method => (method.Name, method.ReturnType)))
            .Concat(fields.Select(field => (field.Name, field.FieldType)));
        if (type.BaseType is { } parent)
        {
            members = members.Append(("base class", parent));
        }

        return members.SelectMany(member => Parts(member.Item2).Select(part => (member.Item1, part)));
    }

    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType)
        {
            return Parts(type.GetElementType()!);
        }

        return type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition()) : [type];
    }
}
