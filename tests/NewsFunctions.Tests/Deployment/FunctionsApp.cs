using NewsFunctions.LocalHost.Hosting;

namespace NewsFunctions.Tests.Deployment;

/// <summary>The app's functions, as the local host has them compiled in.</summary>
internal static class FunctionsApp
{
    private static readonly Type[] Classes = typeof(FunctionHost).Assembly.GetTypes();

    /// <summary>The function that Event Grid calls for a new file.</summary>
    public static string EventGridFunction { get; } =
        FunctionMethod<BlobTriggerAttribute>.In(Classes).Single(function => function.Trigger.Source == BlobTriggerSource.EventGrid).Name;
}
