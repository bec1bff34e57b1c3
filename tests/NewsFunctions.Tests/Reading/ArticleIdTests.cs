using NewsFunctions.Reading;

namespace NewsFunctions.Tests.Reading;

public class ArticleIdTests
{
    [Theory]
    [InlineData("hcrb-20240302-01-03", "hcrb", 1, 3)]
    [InlineData("pds-daily-20240302-12-103", "pds-daily", 12, 103)]
    [InlineData("晚报-20240302-01-01", "晚报", 1, 1)]
    public void An_id_reads_back_as_it_is_written(string text, string paper, int page, int position)
    {
        Assert.True(ArticleId.TryParse(text, out var id));
        Assert.Equal(new ArticleId(paper, new DateOnly(2024, 3, 2), page, position), id);
        Assert.Equal(text, id.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("hcrb")]
    [InlineData("hcrb-20240230-01-01")]
    [InlineData("hcrb-20240302-1-01")]
    [InlineData("hcrb-20240302-01-001")]
    [InlineData("hcrb-20240302-00-01")]
    [InlineData("-20240302-01-01")]
    [InlineData("PDSRB-20240302-01-01")]
    [InlineData("a'b-20240302-01-01")]
    [InlineData("hcrb-20240302-01-+1")]
    public void Anything_else_is_not_an_id(string text) => Assert.False(ArticleId.TryParse(text, out _));
}
