using NewsFunctions.Reading;

namespace NewsFunctions.Tests.Typesetting;

public class PdfCorpusTests
{
    [Fact]
    public void Printed_pages_are_read_better_than_the_texts_of_extractors()
    {
        Assert.SkipWhen(RealTools.MissingPrinter is not null, RealTools.MissingPrinter ?? "");
        Assert.SkipWhen(RealTools.Missing("pdftotext-raw") is not null, "pdftotext is not installed");

        var pdf = Read(RealTools.PdfPages(1, 4));
        var text = Read(RealTools.Pages("pdftotext-raw", 1, 4));

        Assert.True(pdf.Articles.F1 >= text.Articles.F1, $"articles: PDF {pdf.Articles.F1:0.000}, text {text.Articles.F1:0.000}");
        Assert.True(pdf.Paragraphs.F1 > text.Paragraphs.F1, $"paragraphs: PDF {pdf.Paragraphs.F1:0.000}, text {text.Paragraphs.F1:0.000}");
    }

    [Fact]
    public void Pages_are_read_in_every_layout()
    {
        Assert.SkipWhen(RealTools.MissingPrinter is not null, RealTools.MissingPrinter ?? "");

        var score = Read(RealTools.PdfPages(1, Enum.GetValues<LayoutClass>().Length, layouts: true));

        Assert.True(score.Articles.F1 > 0.9 && score.WholeHead.F1 > 0.85, $"articles {score.Articles.F1:0.000}, heads {score.WholeHead.F1:0.000}");
    }

    private static Score Read(IEnumerable<CorpusPage> pages) =>
        pages.Aggregate(new Score(), (total, page) => total + Scorer.Compare(page.Truth, new PageReader(new()).Read(page.Bytes, Corpus.OriginOf(page.Truth))));
}
