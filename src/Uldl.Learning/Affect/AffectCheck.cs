using System.ComponentModel.DataAnnotations;
using Uldl.Core.Experiments;
using Uldl.Learning.Backbones;
using Uldl.Learning.Datasets;

namespace Uldl.Learning.Affect;

/// <summary>Finds what is wrong with a request before anything is read.</summary>
public static class AffectCheck
{
    /// <summary>Everything that is wrong with a request, a sentence each; files are not looked at.</summary>
    /// <param name="request">The request.</param>
    /// <returns>Nothing when it can be tried.</returns>
    public static IReadOnlyList<string> Problems(AffectRequest request)
    {
        var problems = new List<string>();
        Try(problems, () => AffectShelf.CheckDataset(request.Dataset));
        Try(problems, () => AffectShelf.Slug(request.Name));
        problems.AddRange(OutOfRange(request));
        switch (request.Kind)
        {
            case AffectKind.File when string.IsNullOrWhiteSpace(request.Path):
                problems.Add("No table is named. Give the path of a file with one row an image: its name, valence, arousal.");
                break;
            case AffectKind.Onnx when string.IsNullOrWhiteSpace(request.Path):
                problems.Add("No model is named. Give the path of an ONNX file.");
                break;
            case AffectKind.Onnx:
                problems.AddRange(Onnx(request.Onnx ?? new()));
                break;
            case AffectKind.Regressor when string.IsNullOrWhiteSpace(request.LearnFrom):
                problems.Add("No dataset to learn from is named. Choose one that has valence and arousal.");
                break;
            case AffectKind.Regressor when request.LearnFrom == request.Dataset:
                problems.Add($"{request.Dataset} cannot learn from itself: its training faces would be judged by a network that saw them. Choose another dataset that has valence and arousal.");
                break;
            default:
                break;
        }

        if (request.Kind is AffectKind.Regressor or AffectKind.Bootstrap && !Devices.IsName(request.Device))
        {
            problems.Add($"device: found \"{request.Device}\", expected cpu, cuda, or cuda:1 for the second GPU.");
        }

        return problems;
    }

    internal static void ThrowIfWrong(AffectRequest request)
    {
        var problems = Problems(request);
        if (problems.Count > 0)
        {
            throw new DatasetException(string.Join(" Also: ", problems));
        }
    }

    private static IEnumerable<string> Onnx(OnnxSettings settings)
    {
        if (settings.Mean.Count != 3 || settings.Deviation.Count != 3 || !settings.Mean.Concat(settings.Deviation).All(double.IsFinite) || settings.Deviation.Any(value => value <= 0))
        {
            yield return "Mean and deviation need three finite numbers each, one a channel, deviations above 0.";
        }

        if (settings.ValenceIndex < 0 || settings.ArousalIndex < 0)
        {
            yield return "Places in an output count from 0.";
        }

        foreach (var problem in OutOfRange(settings))
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> OutOfRange(object record)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(record, new ValidationContext(record), results, validateAllProperties: true);
        return results.Select(result => result.ErrorMessage ?? "A value is out of range.");
    }

    private static void Try(List<string> problems, Action check)
    {
        try
        {
            check();
        }
        catch (Exception error) when (error is DatasetException or ConfigException)
        {
            problems.Add(error.Message);
        }
    }
}
