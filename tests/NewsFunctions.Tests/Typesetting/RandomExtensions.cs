namespace NewsFunctions.Tests.Typesetting;

/// <summary>Draws from a seeded source.</summary>
public static class RandomExtensions
{
    public static T Pick<T>(this Random random, params IReadOnlyList<T> items) => items[random.Next(items.Count)];

    public static bool Chance(this Random random, double probability) => random.NextDouble() < probability;
}
