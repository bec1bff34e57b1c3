using System.Globalization;
using System.Text.Json.Nodes;
using NewsFunctions.Reading;

namespace NewsFunctions.Api.Formats;

/// <summary>An article as an IPTC ninjs 3.1 item.</summary>
internal static class Ninjs
{
    /// <param name="article">The article.</param>
    /// <param name="modified">When the archive last wrote it.</param>
    /// <param name="timeZone">The paper's time zone: an issue's day begins there.</param>
    public static JsonObject Of(Article article, DateTimeOffset? modified, TimeZoneInfo timeZone)
    {
        var photo = article.Type == ArticleType.Photo;
        var item = new JsonObject
        {
            ["standard"] = new JsonObject { ["name"] = "ninjs", ["version"] = "3.1", ["schema"] = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json" },
            ["uri"] = UriOf(article.Id),
            ["type"] = photo ? "picture" : "text",
            ["representationType"] = "full",
            ["pubStatus"] = "usable",
        };
        Set("versionCreated", modified?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        Set("contentCreated", StartOf(article.Date, timeZone));
        Set("language", LanguageOf(article));
        Set("title", article.Headline);
        Set("headlines", Array(
            Headline("headline", article.Headline),
            Headline("kicker", article.Kicker),
            Headline("subheadline", article.Subheadline)));
        Set("by", ArticleText.By(article));
        Set("located", article.Dateline?.Place);
        Set("people", Array([.. article.Byline.Select(by => new JsonObject { ["name"] = by.Name, ["rel"] = by.Role == "摄" ? "photographer" : "author" })]));
        Set("organisations", Array(new JsonObject { ["name"] = article.PaperName ?? article.Paper, ["rel"] = "publisher" }));
        Set("infoSources", Array(article.Source is { } source ? new JsonObject { ["name"] = source } : null));
        if (article.Paragraphs.Count > 0)
        {
            var text = string.Join('\n', article.Paragraphs);
            Set("bodies", Array(new JsonObject { ["role"] = photo ? "caption" : "main", ["contentType"] = "text/plain", ["charCount"] = text.Length, ["value"] = text }));
        }
        if (article.HeadlineSource == HeadlineSource.Derived)
            Set("edNote", "No headline was printed; this one is made from the lead.");
        Set("altIds", Array(
        [
            new JsonObject { ["role"] = "id", ["value"] = article.Id },
            .. ArticleText.PagesOf(article).Select(page => new JsonObject { ["role"] = "page", ["value"] = page.ToString(CultureInfo.InvariantCulture) }),
        ]));
        return item;

        void Set(string name, JsonNode? value)
        {
            if (value is not null)
                item[name] = value;
        }

        static JsonObject? Headline(string role, string? text) => text is null ? null : new() { ["role"] = role, ["contentType"] = "text/plain", ["value"] = text };

        static JsonArray? Array(params JsonObject?[] items) => items.OfType<JsonObject>().ToArray<JsonNode>() is { Length: > 0 } some ? new(some) : null;
    }

    /// <summary>A name for the article that stays the same wherever the service runs.</summary>
    public static string UriOf(string id) => "urn:newsfunctions:article:" + Uri.EscapeDataString(id);

    /// <summary>The moment that a day begins in a time zone, as RFC 3339 in UTC.</summary>
    public static string StartOf(DateOnly date, TimeZoneInfo timeZone)
    {
        var local = date.ToDateTime(TimeOnly.MinValue);
        // Not a conversion, which has no answer on the calendar's first day.
        var offset = timeZone.GetUtcOffset(local);
        return new DateTime(Math.Clamp(local.Ticks - offset.Ticks, 0, DateTime.MaxValue.Ticks)).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
    }

    private static string? LanguageOf(Article article)
    {
        var letters = article.Paragraphs.SelectMany(paragraph => paragraph).Where(char.IsLetter).Take(500).ToList();
        return letters.Count > 0 && letters.Count(c => c is >= '\u4e00' and <= '\u9fff') > letters.Count / 2 ? "zh" : null;
    }
}
