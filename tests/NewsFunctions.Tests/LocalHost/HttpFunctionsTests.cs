using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NewsFunctions.LocalHost.Hosting;
using NewsFunctions.Tests.Infrastructure;

namespace NewsFunctions.Tests.LocalHost;

public sealed class HttpFunctionsTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private RunningHost _host = null!;

    public sealed record Greeting(string Text);

    public sealed class SampleFunctions(Greeting greeting)
    {
        [Function("Greet")]
        public Task<IResult> Greet(
            [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "papers/{paper}/{day:int}")] HttpRequest request,
            string paper,
            string day,
            CancellationToken cancellationToken) =>
            Task.FromResult(Results.Text($"{greeting.Text} {paper} {day} {request.Query["q"]} {cancellationToken.CanBeCanceled}"));

        [Function("Unnamed")]
        public IResult Unnamed([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => Results.Text($"{greeting.Text} {request.Method}");

        [Function("Break")]
        public Task<IResult> Break([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "break")] HttpRequest request) =>
            throw new InvalidOperationException($"secret of {greeting.Text} at {request.Path}");
    }

    public async ValueTask InitializeAsync() => _host = await RunningHost.StartAsync(
        await azurite.NewAccountAsync(), builder => builder.Services.AddSingleton(new Greeting("你好")), typeof(SampleFunctions));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Route_values_services_and_the_request_reach_the_method() =>
        Assert.Equal("你好 晚报 7 x y True", await _host.Http.GetStringAsync("papers/%E6%99%9A%E6%8A%A5/7?q=x%20y", Cancellation));

    [Fact]
    public async Task Without_a_route_the_name_is_the_route_and_without_methods_all_are_taken()
    {
        using var response = await _host.Http.PutAsync("unnamed", null, Cancellation);
        Assert.Equal("你好 PUT", await response.Content.ReadAsStringAsync(Cancellation));
    }

    [Theory]
    [InlineData("GET", "nothing/here", HttpStatusCode.NotFound)]
    [InlineData("GET", "papers/x/not-a-number", HttpStatusCode.NotFound)]
    [InlineData("GET", "../outside", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "papers/x/7", HttpStatusCode.MethodNotAllowed)]
    public async Task What_no_function_answers_is_a_problem(string method, string path, HttpStatusCode status)
    {
        using var response = await _host.Http.SendAsync(new(new(method), path), Cancellation);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal((int)status, (await ProblemAsync(response)).GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task A_function_that_throws_is_a_problem_that_tells_nothing_of_the_inside()
    {
        using var response = await _host.Http.GetAsync("break", Cancellation);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        var problem = (await ProblemAsync(response)).GetRawText();
        Assert.DoesNotContain("secret", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", problem, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> ProblemAsync(HttpResponseMessage response)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation)).RootElement;
    }
}
