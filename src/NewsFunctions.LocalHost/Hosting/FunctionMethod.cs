using System.Diagnostics;
using System.Reflection;

namespace NewsFunctions.LocalHost.Hosting;

/// <summary>A function: a method with its trigger.</summary>
internal sealed record FunctionMethod<TTrigger>(string Name, MethodInfo Method, ParameterInfo TriggerParameter, TTrigger Trigger)
    where TTrigger : Attribute
{
    private readonly ObjectFactory _factory = ActivatorUtilities.CreateFactory(Method.DeclaringType!, []);

    /// <summary>Finds the functions of these classes that have such a trigger.</summary>
    public static IEnumerable<FunctionMethod<TTrigger>> In(IEnumerable<Type> classes) =>
        from type in classes
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        let function = method.GetCustomAttribute<FunctionAttribute>()
        where function is not null
        from parameter in method.GetParameters()
        let trigger = parameter.GetCustomAttribute<TTrigger>()
        where trigger is not null
        select new FunctionMethod<TTrigger>(function.Name, method, parameter, trigger);

    /// <summary>Calls the function in a scope of its own.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="trigger">The value of the parameter with the trigger.</param>
    /// <param name="binding">The value of any other parameter by its name; null when there is none.</param>
    /// <param name="cancellationToken">The value of a parameter of this type.</param>
    public async Task InvokeAsync(IServiceProvider services, object trigger, Func<string, object?> binding, CancellationToken cancellationToken)
    {
        using var span = Invocations.Source.StartActivity(Name, ActivityKind.Consumer);
        try
        {
            await RunAsync(services, trigger, binding, cancellationToken);
        }
        catch (Exception e)
        {
            span?.SetStatus(ActivityStatusCode.Error, e.Message);
            throw;
        }
    }

    private async Task RunAsync(IServiceProvider services, object trigger, Func<string, object?> binding, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var arguments = Method.GetParameters().Select(parameter =>
            parameter == TriggerParameter ? trigger
            : parameter.ParameterType == typeof(CancellationToken) ? cancellationToken
            : binding(parameter.Name!) ?? throw new NotSupportedException($"{Name}: the local host has no value for the parameter '{parameter.Name}'."));
        await (Task)Method.Invoke(CreateInstance(scope.ServiceProvider), BindingFlags.DoNotWrapExceptions, null, [.. arguments], null)!;
    }

    /// <summary>Makes the object to call the method on, as the worker does: a new one for each call.</summary>
    public object CreateInstance(IServiceProvider services) => _factory(services, null);
}

/// <summary>The source of the spans of invocations but for HTTP ones, which ASP.NET Core has.</summary>
internal static class Invocations
{
    /// <summary>The source's name.</summary>
    public const string Name = "NewsFunctions.LocalHost";

    /// <summary>The source.</summary>
    public static readonly ActivitySource Source = new(Name);
}
