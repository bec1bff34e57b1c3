using System.Reflection;
using NewsFunctions.Archive;
using NewsFunctions.LocalHost;
using NewsFunctions.LocalHost.Hosting;

namespace NewsFunctions.Tests.LocalHost;

/// <summary>What must hold for the functions of the app, which the Functions host would only find out when it starts.</summary>
public sealed class FunctionsTests
{
    private static readonly Type[] Classes = typeof(LocalHostException).Assembly.GetTypes();

    [Fact]
    public void Names_are_unique()
    {
        var names = Classes.SelectMany(type => type.GetMethods()).Select(method => method.GetCustomAttribute<FunctionAttribute>()?.Name).OfType<string>().ToList();
        Assert.NotEmpty(names);
        Assert.Equal(names.Distinct(StringComparer.OrdinalIgnoreCase), names);
    }

    [Fact]
    public void No_two_functions_answer_the_same_request()
    {
        var routes = FunctionMethod<HttpTriggerAttribute>.In(Classes)
            .SelectMany(function => function.Trigger.Methods.Select(method => $"{method} {function.Trigger.Route}".ToLowerInvariant()))
            .ToList();
        Assert.Contains("get articles/{id}", routes);
        Assert.Equal(routes.Distinct(), routes);
    }

    [Fact]
    public void Blob_functions_work_on_the_container_and_the_account_of_the_app()
    {
        var functions = FunctionMethod<BlobTriggerAttribute>.In(Classes).ToList();
        Assert.Equal([BlobTriggerSource.LogsAndContainerScan, BlobTriggerSource.EventGrid], functions.Select(function => function.Trigger.Source).Order());
        Assert.All(functions, function => Assert.Equal((StorageNames.Container + "/{path}", NewsFunctionsServices.StorageSetting), (function.Trigger.BlobPath, function.Trigger.Connection!)));
    }
}
