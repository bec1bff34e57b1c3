using System.IO.Compression;

namespace NewsFunctions.Tests.Pages;

/// <summary>Alone, since what a process allocates is measured for all its threads.</summary>
[CollectionDefinition(nameof(PdfMemoryTests), DisableParallelization = true)]
[Collection(nameof(PdfMemoryTests))]
public class PdfMemoryTests
{
    [Fact]
    public void A_stream_that_decompresses_to_gigabytes_is_refused_without_taking_the_memory()
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var block = new byte[1 << 20];
            block.AsSpan().Fill((byte)' ');
            for (var i = 0; i < 300; i++)
                zlib.Write(block);
        }
        var before = GC.GetTotalAllocatedBytes();
        Assert.Contains("decompresses", PdfFileTests.Refusal(PdfFileTests.Pdf(packed.ToArray(), "/Filter/FlateDecode")), StringComparison.Ordinal);
        Assert.True(GC.GetTotalAllocatedBytes() - before < 100_000_000);
    }
}
