// The trigger attributes of the Azure Functions worker, as far as the functions use them: the linked files of the
// Functions app compile against these here and against the worker's packages there. Shapes and defaults are the worker's.
namespace NewsFunctions.LocalHost.Hosting;

/// <summary>Makes a method a function.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FunctionAttribute(string name) : Attribute
{
    /// <summary>The function's name, unique in the app.</summary>
    public string Name => name;
}

/// <summary>Runs the function for HTTP requests.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods) : Attribute
{
    /// <summary>The key a caller needs; the local host asks for one when it is told to.</summary>
    public AuthorizationLevel AuthLevel => authLevel;

    /// <summary>The HTTP methods; none means all.</summary>
    public string[] Methods => methods;

    /// <summary>The route below <c>/api</c>; the function's name when not given.</summary>
    public string? Route { get; set; }
}

/// <summary>Who may call an HTTP function in Azure.</summary>
public enum AuthorizationLevel
{
    /// <summary>Anybody.</summary>
    Anonymous = 0,

    /// <summary>Who has a key of the function or of the app.</summary>
    Function = 2,
}

/// <summary>Runs the function for new and changed blobs.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class BlobTriggerAttribute(string blobPath) : Attribute
{
    /// <summary><c>container/{token}</c>.</summary>
    public string BlobPath => blobPath;

    /// <summary>The setting that holds the connection string.</summary>
    public string? Connection { get; set; }

    /// <summary>How changes are noticed.</summary>
    public BlobTriggerSource Source { get; set; } = BlobTriggerSource.LogsAndContainerScan;
}

/// <summary>Runs the function for messages of a queue.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class QueueTriggerAttribute(string queueName) : Attribute
{
    /// <summary>The queue.</summary>
    public string QueueName => queueName;

    /// <summary>The setting that holds the connection string.</summary>
    public string? Connection { get; set; }
}

/// <summary>Runs the function by a schedule.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TimerTriggerAttribute(string schedule) : Attribute
{
    /// <summary>When: NCRONTAB with seconds, or <c>%setting%</c> that holds it.</summary>
    public string Schedule => schedule;
}

/// <summary>What a timer-triggered function is told of its schedule; no function asks.</summary>
public sealed class TimerInfo;

/// <summary>How a blob trigger notices changes.</summary>
public enum BlobTriggerSource
{
    /// <summary>By listing the container.</summary>
    LogsAndContainerScan,

    /// <summary>Event Grid tells; there is none on a laptop, so the local host leaves these functions out.</summary>
    EventGrid,
}
