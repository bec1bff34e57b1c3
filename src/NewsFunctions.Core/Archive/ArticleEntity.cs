using System.Buffers.Text;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Azure.Data.Tables;
using NewsFunctions.Reading;

namespace NewsFunctions.Archive;

/// <summary>An article as a table entity.</summary>
/// <remarks>
/// The body is a JSON array of paragraphs, Brotli-compressed and cut over <c>Body0</c>, <c>Body1</c> …, because a property
/// holds 64 KiB. (As plain strings Chinese would take six bytes a character on its way.) Whatever a listing shows has a
/// column of its own, so that listings never read bodies.
/// </remarks>
internal static class ArticleEntity
{
    // A little below 64 KiB: UTF-16 units of a string, bytes of a binary.
    public const int MaxStringLength = 32_000;
    private const int MaxBinaryLength = 64_000;

    // A little below an entity's 1 MiB, measured as sent. Any text of 240,000 characters fits, most texts of twice that.
    private const int MaxPayload = 1_000_000;

    /// <summary>Set on rows that took several transactions to write: they count only while their page names the same one.</summary>
    public const string Generation = "Generation";

    /// <summary>A correction as JSON; the columns with what was read stay as they are.</summary>
    public const string Correction = "Correction";

    /// <summary>The key of that correction's own row.</summary>
    public const string CorrectionKey = "CorrectionKey";

    /// <summary>The column that a listing by page number filters on.</summary>
    public const string Page = "Page";

    /// <summary>The column that says how many articles the page has.</summary>
    public const string ArticlesOnPage = "ArticlesOnPage";

    /// <summary>The column that names the author's lists that the article is in, separated by spaces: see <see cref="Copies"/>.</summary>
    public const string Lists = "Lists";

    /// <summary>The columns of a jump: the page that the article goes on on, and the one it comes from.</summary>
    public const string ContinuesOn = "ContinuesOn", ContinuedFrom = "ContinuedFrom";

    /// <summary>The ids of all parts of the article in order, separated by spaces; <see cref="DoubtfulParts"/>; or nothing, when it is whole or alone.</summary>
    public const string Parts = "Parts";

    /// <summary>Stands in <see cref="Parts"/> when it was not sure what belongs together.</summary>
    public const string DoubtfulParts = "?";

    /// <summary>Whether the article is shown under another part, the first. On every row: that a listing may filter on it.</summary>
    public const string LaterPart = "LaterPart";

    /// <summary>Of the first part: who is named in the bylines of the others only.</summary>
    public const string JoinedByline = "JoinedByline";

    /// <summary>The columns that a listing filters on.</summary>
    public const string Source = "Source", Type = "Type";

    private const int MaxLeadLength = 200;

    // With the article itself at most 22 rows and 3 MB: they must fit one transaction.
    private const int MaxLists = 20;
    private const int MaxCopiedPayload = 100_000;

    // Nearly the best ratio at a tenth of its time; a window of 256 KB covers nearly every article.
    private const int BrotliQuality = 5;
    private const int BrotliWindow = 18;

    /// <summary>What a listing selects.</summary>
    public static IReadOnlyList<string> SummaryColumns { get; } =
    [
        "Timestamp", "Id", "Type", "Headline", "HeadlineSource", "Kicker", "Subheadline", "Byline", "Source", "Credit", "Lead", ContinuesOn, ContinuedFrom, Parts, JoinedByline, "Warnings", Correction, "BlobETag", "Parser", Generation,
    ];

    /// <exception cref="UnreadableFileException">The article is longer than an entity can be.</exception>
    public static TableEntity From(Article article)
    {
        var id = new ArticleId(article.Paper, article.Date, article.Page, article.Position);
        var entity = new TableEntity(id.Paper, RowKeys.Article(id))
        {
            ["Id"] = id.ToString(),
            [Page] = id.Page,
            [Type] = Word(article.Type),
            [LaterPart] = false,
            ["LineFrom"] = article.Provenance.Lines.From,
            ["LineTo"] = article.Provenance.Lines.To,
        };
        Set("Headline", article.Headline);
        Set("HeadlineSource", article.HeadlineSource is { } source ? Word(source) : null);
        Set("Kicker", article.Kicker);
        Set("Subheadline", article.Subheadline);
        Set("Byline", article.Byline.Count == 0 ? null : JsonSerializer.Serialize(article.Byline, ArchiveJson.Readable.IReadOnlyListContributor));
        Set(Source, article.Source);
        Set("DatelinePlace", article.Dateline?.Place);
        Set("DatelineDate", article.Dateline?.Date?.ToString("O", CultureInfo.InvariantCulture));
        Set("Credit", article.Credit);
        Set("Lead", article.Paragraphs.Count == 0 ? null : LeadOf(article.Paragraphs[0]));
        Set("Warnings", article.Warnings.Count == 0 ? null : string.Join(' ', article.Warnings));
        Set("Blob", article.Provenance.Blob);
        Set("BlobETag", article.Provenance.ETag);
        Set("Parser", article.Provenance.Parser);
        if (article.Continuation?.To is { } to)
            entity[ContinuesOn] = to;
        if (article.Continuation?.From is { } from)
            entity[ContinuedFrom] = from;
        SetLists(entity);

        var body = JsonSerializer.SerializeToUtf8Bytes(article.Paragraphs, ArchiveJson.Readable.IReadOnlyListString);
        var part = 0;
        foreach (var chunk in Compress(body).Chunk(MaxBinaryLength))
            entity[BodyPart(part++)] = chunk;
        if (PayloadOf(entity) > MaxPayload)
            throw TooLong("text", article.Paragraphs.Sum(paragraph => (long)paragraph.Length), "not always more than 240000");
        return entity;

        void Set(string name, string? value)
        {
            if (value is null)
                return;
            if (value.Length > MaxStringLength)
                throw TooLong(name.ToLowerInvariant(), value.Length, "at most 32000");
            entity[name] = value;
        }

        UnreadableFileException TooLong(string what, long actual, string most) => new(string.Create(CultureInfo.InvariantCulture,
            $"The article on lines {article.Provenance.Lines.From} to {article.Provenance.Lines.To} has a {what} of {actual} characters; the archive holds {most}. Split the article or check that the file is a newspaper page."))
        {
            Line = article.Provenance.Lines.From,
        };
    }

    /// <summary>The rows of an article in its authors' lists, so that a listing by author reads one range of whole summaries.</summary>
    public static IEnumerable<TableEntity> Copies(TableEntity article) => ListsOf(article).Select(list => Copy(article, list));

    /// <summary>The authors' lists that an article is in.</summary>
    public static string[] ListsOf(TableEntity article) => article.GetString(Lists)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static void SetLists(TableEntity article)
    {
        // An article is listed by its first part.
        var names = IsLaterPart(article) ? [] : (CorrectionOf(article)?.Byline ?? WholeBylineOf(article)).Select(contributor => RowKeys.OfAuthor(contributor.Name));
        var lists = PayloadOf(Copy(article, "")) <= MaxCopiedPayload ? names.OfType<string>().Distinct(StringComparer.Ordinal).Take(MaxLists) : [];
        article[Lists] = string.Join(' ', lists);
    }

    private static TableEntity Copy(TableEntity article, string list)
    {
        var id = IdOf(article);
        var copy = new TableEntity(id.Paper, RowKeys.Article(id, list)) { [Page] = id.Page };
        foreach (var column in SummaryColumns)
        {
            if (column != "Timestamp" && article.TryGetValue(column, out var value))
                copy[column] = value;
        }
        return copy;
    }

    /// <summary>The article, corrected.</summary>
    /// <param name="entity">Its row, or that of its first part.</param>
    /// <param name="laterParts">The rows of its other parts in order, to have it whole.</param>
    public static Article ToArticle(TableEntity entity, params IReadOnlyList<TableEntity> laterParts)
    {
        var article = AsRead(entity);
        if (laterParts.Count > 0)
        {
            List<Article> parts = [article, .. laterParts.Select(AsRead)];
            article = article with
            {
                Byline = WholeBylineOf(entity),
                Paragraphs = Continuations.Join(parts.Select(part => part.Paragraphs)),
                Continuation = article.Continuation! with { Parts = [.. parts.Select(part => new ContinuationPart(part.Id, part.Page, part.Provenance))] },
            };
        }
        return Corrected(entity, article);
    }

    private static Article Corrected(TableEntity entity, Article read) => CorrectionOf(entity)?.Apply(read) ?? read;

    /// <summary>The article, or the part of one, as it was read; without paragraphs when the row was read without its body.</summary>
    public static Article AsRead(TableEntity entity)
    {
        var id = IdOf(entity);
        var place = entity.GetString("DatelinePlace");
        var date = entity.GetString("DatelineDate") is { } text ? DateOnly.ParseExact(text, "O", CultureInfo.InvariantCulture) : (DateOnly?)null;
        return new Article
        {
            Id = id.ToString(),
            Paper = id.Paper,
            Date = id.Date,
            Page = id.Page,
            Position = id.Position,
            Type = TypeOf(entity),
            Headline = entity.GetString("Headline"),
            HeadlineSource = HeadlineSourceOf(entity),
            Kicker = entity.GetString("Kicker"),
            Subheadline = entity.GetString("Subheadline"),
            Byline = BylineOf(entity),
            Source = entity.GetString(Source),
            Dateline = place is null && date is null ? null : new(place, date),
            Paragraphs = BodyOf(entity),
            Credit = entity.GetString("Credit"),
            Continuation = ContinuationOf(entity),
            Warnings = WarningsOf(entity),
            Provenance = new(
                entity.GetString("Blob"),
                entity.GetString("BlobETag"),
                new(entity.GetInt32("LineFrom") ?? 0, entity.GetInt32("LineTo") ?? 0),
                entity.GetString("Parser") ?? ""),
        };
    }

    /// <summary>What a listing shows of the article, or of the whole that the row is the first part of; corrected.</summary>
    /// <param name="entity">Its row, with <see cref="SummaryColumns"/> at least.</param>
    public static ArticleSummary ToSummary(TableEntity entity)
    {
        var article = Corrected(entity, AsRead(entity) with { Byline = WholeBylineOf(entity) });
        return new()
        {
            Id = article.Id,
            Paper = article.Paper,
            Date = article.Date,
            Page = article.Page,
            Position = article.Position,
            Type = article.Type,
            Headline = article.Headline,
            HeadlineSource = article.HeadlineSource,
            Kicker = article.Kicker,
            Subheadline = article.Subheadline,
            Byline = article.Byline,
            Source = article.Source,
            Credit = article.Credit,
            Lead = entity.GetString("Lead"),
            Modified = entity.Timestamp,
            Continuation = article.Continuation,
            Warnings = article.Warnings,
            Correction = article.Correction,
        };
    }

    /// <summary>Sets the columns of a correction and the lists of the authors that it names; empty ones when there is none, since a merge can't remove them.</summary>
    public static void Correct(TableEntity entity, StoredCorrection? correction)
    {
        entity[Correction] = correction is null ? "" : JsonSerializer.Serialize(correction.Content!, ArchiveJson.Readable.Correction);
        entity[CorrectionKey] = correction?.Key ?? "";
        SetLists(entity);
    }

    /// <summary>Sets what the row is a part of, and whom the other parts name; the lists of its authors follow.</summary>
    public static void Join(TableEntity entity, string parts, IReadOnlyList<Contributor> more)
    {
        entity[Parts] = parts;
        entity[LaterPart] = IsLaterPart(entity);
        entity[JoinedByline] = more.Count == 0 ? "" : JsonSerializer.Serialize(more, ArchiveJson.Readable.IReadOnlyListContributor);
        SetLists(entity);
    }

    /// <summary>Whether it says that it goes on on, or comes from, another page.</summary>
    public static bool HasJump(TableEntity entity) => entity.ContainsKey(ContinuesOn) || entity.ContainsKey(ContinuedFrom);

    /// <summary>The ids of all parts of the article in order; none when it is not joined.</summary>
    public static string[] PartsOf(TableEntity entity) => entity.GetString(Parts) is { Length: > 0 } parts and not DoubtfulParts ? parts.Split(' ') : [];

    /// <summary>Whether the row's part is not the first.</summary>
    public static bool IsLaterPart(TableEntity entity) => PartsOf(entity) is [var first, ..] && first != entity.GetString("Id");

    private static Correction? CorrectionOf(TableEntity entity) =>
        entity.GetString(Correction) is { Length: > 0 } json ? JsonSerializer.Deserialize(json, ArchiveJson.Readable.Correction) : null;

    public static ArticleId IdOf(TableEntity entity) =>
        ArticleId.TryParse(entity.GetString("Id"), out var id) ? id : throw new InvalidDataException($"The row {entity.PartitionKey}/{entity.RowKey} has no article's id.");

    /// <summary>About how many bytes an entity is when it is sent; rather too many than too few.</summary>
    public static int PayloadOf(TableEntity entity)
    {
        var bytes = 0;
        foreach (var (name, value) in entity)
        {
            // Name, quotes and, for a binary, its type.
            bytes += (2 * name.Length) + 40;
            if (value is byte[] binary)
                bytes += Base64.GetMaxEncodedToUtf8Length(binary.Length);
            else if (value is string text)
                bytes += LengthInJson(text);
        }
        return bytes;

        // The client writes what is not plain ASCII as \uXXXX.
        static int LengthInJson(string text)
        {
            var length = 0;
            foreach (var c in text)
                length += char.IsAsciiLetterOrDigit(c) || c == ' ' ? 1 : 6;
            return length;
        }
    }

    /// <summary>Cuts a text into parts no longer than <paramref name="size"/>, never inside a surrogate pair.</summary>
    public static IEnumerable<string> Chunks(string text, int size)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = Math.Min(start + size, text.Length);
            if (end < text.Length && char.IsHighSurrogate(text[end - 1]))
                end--;
            yield return text[start..end];
            start = end;
        }
    }

    private static string LeadOf(string paragraph) =>
        paragraph.Length <= MaxLeadLength ? paragraph : Chunks(paragraph, MaxLeadLength - 1).First() + "…";

    private static string BodyPart(int number) => string.Create(CultureInfo.InvariantCulture, $"Body{number}");

    private static byte[] Compress(byte[] bytes)
    {
        var compressed = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        if (!BrotliEncoder.TryCompress(bytes, compressed, out var length, BrotliQuality, BrotliWindow))
            throw new InvalidOperationException("Brotli needed more room than it said.");
        return compressed[..length];
    }

    private static IReadOnlyList<string> BodyOf(TableEntity entity)
    {
        if (!entity.ContainsKey(BodyPart(0)))
            return [];
        var compressed = new MemoryStream();
        for (var part = 0; entity.GetBinary(BodyPart(part)) is { } chunk; part++)
            compressed.Write(chunk);
        compressed.Position = 0;
        using var body = new BrotliStream(compressed, CompressionMode.Decompress);
        return JsonSerializer.Deserialize(body, ArchiveJson.Readable.IReadOnlyListString) ?? [];
    }

    private static IReadOnlyList<Contributor> BylineOf(TableEntity entity) =>
        entity.GetString("Byline") is { } json ? JsonSerializer.Deserialize(json, ArchiveJson.Readable.IReadOnlyListContributor) ?? [] : [];

    private static IReadOnlyList<Contributor> WholeBylineOf(TableEntity entity) => entity.GetString(JoinedByline) is { Length: > 0 } json
        ? [.. BylineOf(entity), .. JsonSerializer.Deserialize(json, ArchiveJson.Readable.IReadOnlyListContributor) ?? []]
        : BylineOf(entity);

    private static Continuation? ContinuationOf(TableEntity entity) =>
        (entity.GetInt32(ContinuesOn), entity.GetInt32(ContinuedFrom)) is var (to, from) && (to ?? from) is not null ? new(to, from, PlacesOf(entity)) : null;

    private static List<ContinuationPart>? PlacesOf(TableEntity entity) => PartsOf(entity) is { Length: > 0 } parts
        ? [.. parts.Select(part => new ContinuationPart(part, ArticleId.TryParse(part, out var id) ? id.Page : throw new InvalidDataException($"'{part}' is no article's id.")))]
        : null;

    private static string[] WarningsOf(TableEntity entity)
    {
        var read = entity.GetString("Warnings")?.Split(' ') ?? [];
        return entity.GetString(Parts) == DoubtfulParts ? [.. read, WarningCodes.ContinuationUncertain] : read;
    }

    private static ArticleType TypeOf(TableEntity entity) => Enum.Parse<ArticleType>(entity.GetString(Type), ignoreCase: true);

    private static HeadlineSource? HeadlineSourceOf(TableEntity entity) =>
        entity.GetString("HeadlineSource") is { } word ? Enum.Parse<HeadlineSource>(word, ignoreCase: true) : null;

    /// <summary>How an enum is stored, and written in JSON.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
