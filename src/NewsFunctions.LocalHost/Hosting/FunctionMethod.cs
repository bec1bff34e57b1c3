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

    /// <summary>Makes the object to call the method on, as the worker does: a new one for each call.</summary>
    public object CreateInstance(IServiceProvider services) => _factory(services, null);
}
