namespace NewsFunctions.Tests.Typesetting;

public class RealToolsTests
{
    [Theory]
    [InlineData("pdftotext-raw")]
    [InlineData("mutool")]
    public void The_words_of_every_article_come_back_from_a_printed_page(string extractor)
    {
        Assert.SkipWhen(RealTools.Missing(extractor) is not null, RealTools.Missing(extractor) ?? "");
        foreach (var page in RealTools.Pages(extractor, 1, 4))
        {
            var got = System.Text.Encoding.UTF8.GetString(page.Bytes);
            foreach (var (lookAlike, common) in ExtractorQuirks.LookAlikeOf.Select(p => (p.Value, p.Key)))
                got = got.Replace(lookAlike, common);
            var bodies = page.Truth.Articles.Sum(a => a.Paragraphs.Sum(p => p.Length));
            var found = EditDistance.Overlap(string.Concat(page.Truth.Articles.SelectMany(a => a.Paragraphs)), string.Concat(got.Where(c => !char.IsWhiteSpace(c))));
            Assert.True(found > 0.7, $"{page.Name}: only {found:0.00} of {bodies} characters came back.");
        }
    }
}
