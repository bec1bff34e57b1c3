using System.Buffers;
using NewsFunctions.Pages;
using NewsFunctions.Reading.Fields;

namespace NewsFunctions.Reading;

/// <summary>Finds furniture that runs over several lines: forecasts (天气), prices (菜价), lost papers (遗失声明), advertisements, and the guide to what stands on other pages (导读).</summary>
internal static class SmallPrint
{
    private const int MostLines = 8;
    private const int Longest = 100; // characters
    private const int LongestTitle = 3; // lines, of what stands on another page
    private static readonly string[] Losses = ["遗失", "丢失", "损毁"];
    private const int ShortestTitle = 4; // characters
    private const int FewestReferences = 2;
    private const int LongestGuidesTitle = 10; // INDEX 导读

    private static readonly SearchValues<char> BeforeReferences = SearchValues.Create("▶►→▷➤（(／/…");

    private delegate bool IsWhole(ReadOnlySpan<char> text);

    /// <summary>Marks the lines of all of it.</summary>
    public static void Mark(PageText page, LineFeatures[] features)
    {
        for (var i = 0; i < features.Length; i++)
        {
            if (page[i].ContainsAny("失损") || (i + 1 < features.Length && page[i] is [.., '章' or '证' or '照' or '据' or '票'] && page[i + 1].StartsWithAny(Losses)))
                MarkTo(End(page, i, Furniture.IsLoss) is > 0 and var end ? end : End(page, i, Furniture.IsShortLoss), features, ref i);
            else if ((features[i].Furniture == 2 || (i > 0 && features[i - 1].Furniture == 2)) && Listings.BeginsForecast(page[i]))
                MarkTo(End(page, i, Listings.IsForecast), features, ref i);
            else if (Listings.IsPrice(page[i]) && ((i > 0 && (features[i - 1].Furniture == 2 || Listings.IsPrice(page[i - 1]))) || (i + 1 < features.Length && Listings.IsPrice(page[i + 1]))))
                features[i].Furniture = 2;
        }
        MarkGuide(page, features);
    }

    /// <summary>Marks what calls out to buyers, and who sells beside it; of neither does anything nearby tell (<see cref="Echoes"/>).</summary>
    public static void MarkAdvertisements(PageText page, LineFeatures[] features)
    {
        const float SaidNearby = 0.35f;
        for (var i = 0; i < features.Length; i++)
        {
            if (!IsUntold(features[i]) || !Advertisements.IsCall(page[i]))
                continue;
            features[i].Furniture = 2;
            for (var above = i - 1; above >= 0 && IsUntold(features[above]) && Advertisements.IsHouse(page[above]); above--)
                features[above].Furniture = 2;
            if (i + 1 < features.Length && IsUntold(features[i + 1]) && Advertisements.IsHouse(page[i + 1]))
                features[i + 1].Furniture = 2;
        }

        static bool IsUntold(in LineFeatures f) => f is { Furniture: < 2, Marks: 0, EndsSentence: false, Jump: 0, Marker: not MarkerStrength.Strong, EndsInCredit: false } && f.Echo is null or < SaidNearby;
    }

    private static void MarkTo(int end, LineFeatures[] features, ref int line)
    {
        for (; line < end; line++)
            features[line].Furniture = 2;
        line -= end > 0 ? 1 : 0;
    }

    // The line behind the text that begins with a line and is whole with it or some lines further; 0 where it is none.
    private static int End(PageText page, int from, IsWhole isWhole)
    {
        for (var i = from; i < page.Lines.Count && i - from < MostLines; i++)
        {
            var text = page.Buffer.AsSpan(page.Lines[from].Start, page.Lines[i].End - page.Lines[from].Start);
            if (text.Length > Longest)
                return 0;
            if (isWhole(text))
                return i + 1;
        }
        return 0;
    }

    // 溪口米粉节开幕 | ▶2版, and more of them: neither the titles nor the numbers belong to this page's articles.
    private static void MarkGuide(PageText page, LineFeatures[] features)
    {
        List<(int From, int To)> references = [];
        var guide = -Longest;
        var hasTitle = false;
        for (var i = 0; i < features.Length; i++)
        {
            if (page[i].Length <= LongestGuidesTitle && page[i].EndsWithAny(["导读", "今日看点", "本期看点"]) && (page[i].Length is 2 or 4 || char.IsAsciiLetterUpper(page[i][0])))
            {
                guide = i;
                hasTitle = true;
            }
            var isInGuide = i - guide <= LongestTitle + 1;
            // ▶2版 on lines of its own, or behind the title; in a guide 02版 as well.
            if (page[i].Length <= Furniture.LongestPageReference && (End(page, i, Furniture.IsPageReference) is > 0 and var end || (isInGuide && (end = End(page, i, Furniture.IsPageNumber)) > 0))
                || (features[i].Jump == 0 && (end = EndBehindTitle(page, i, isInGuide)) > 0))
            {
                guide = hasTitle || page[i].Length <= Furniture.LongestPageReference ? end - 1 : guide;
                references.Add((i, end));
                i = end - 1;
            }
        }
        foreach (var (from, to) in references)
        {
            for (var line = from; line < to; line++)
                features[line].Furniture = 2;
            // Above a single one may stand the head of a text.
            for (var line = from - 1; (references.Count >= FewestReferences || hasTitle) && line >= 0 && from - line <= LongestTitle; line--)
            {
                if (features[line] is not { Furniture: < 2, EndsSentence: false, HasInnerStop: false, IsByline: false, Jump: 0, Marker: not MarkerStrength.Strong, EndsInCredit: false })
                    break;
                features[line].Furniture = 2;
            }
        }
    }

    // Behind a title's last words, which in a guide may be few: 石有田回乡|种稻 ／2版; the next line may have the rest: ／A05|版.
    private static int EndBehindTitle(PageText page, int line, bool isInGuide)
    {
        const int LongestRest = 6;
        var text = page[line];
        // 石有田回乡种稻 2
        if (isInGuide && text.Length - 1 - text.LastIndexOfAnyExceptInRange('0', '9') is 1 or 2 && text.Length > ShortestTitle)
            return line + 1;
        if (text.LastIndexOfAny(BeforeReferences) is not (>= 0 and var at) || at < (isInGuide ? 1 : ShortestTitle))
            return 0;
        // 《湖城字典》（第13版）: an edition.
        if (text[^1] is '版' or '）' or ')')
            return !(at > 0 && text[at - 1] == '》') && Furniture.IsPageReference(text[at..]) ? line + 1 : 0;
        return isInGuide && line + 1 < page.Lines.Count && page[line + 1].Length <= LongestRest
            && Furniture.IsPageReference(page.Buffer.AsSpan(page.Lines[line].Start + at, page.Lines[line + 1].End - page.Lines[line].Start - at)) ? line + 2 : 0;
    }
}
