using System.Net;
using System.Text.Json;
using NewsFunctions.Tests.Infrastructure;

namespace NewsFunctions.Tests.Api;

public sealed class StorageFaultTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData("articles")]
    [InlineData("issues/hcrb/2024-03-02")]
    [InlineData("health")]
    public async Task A_fault_of_storage_is_a_503_that_says_when_to_try_again(string path)
    {
        // An account without tables.
        await using var host = await RunningHost.StartAsync(await azurite.NewAccountAsync());
        using var response = await host.Http.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("10", Assert.Single(response.Headers.GetValues("Retry-After")));
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal("urn:newsfunctions:problem:storage-unavailable", problem.GetProperty("type").GetString());
    }
}
