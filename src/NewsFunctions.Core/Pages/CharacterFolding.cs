using System.Buffers;

namespace NewsFunctions.Pages;

/// <summary>Folds look-alikes that extractors emit to the common characters; punctuation keeps its Chinese form.</summary>
/// <remarks>
/// Sources: Unicode Character Database 14.0, EquivalentUnifiedIdeograph.txt (radicals) and UnicodeData.txt
/// (canonical decompositions of CJK Compatibility Ideographs, compatibility decompositions of full-width forms,
/// vertical forms, small forms and Latin ligatures; the long dashes are so many em dashes by their names, TWO-EM DASH and THREE-EM DASH).
/// </remarks>
internal static class CharacterFolding
{
    // U+2E80 … U+2FD5: CJK Radicals Supplement and Kangxi Radicals; NUL where Unicode names no equivalent.
    private const string Radicals =
        "\0厂乛乚乙亻冂\0刀刂卜㔾小小兀尣尢\0巳幺彑彐忄心扌攵\0旡日月歺母民氵氺灬爫爫丬牛犭王\0" +
        "目示礻\0糹纟罓罒㓁冗\0羊\0\0耂肀聿肉\0艹艹艹虎衤覀西见角\0讠贝\0车辶辶辶邑钅長镸长门\0" +
        "阝雨青韦页风飞食\0飠饣\0马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟\0\0\0\0\0\0\0\0\0\0\0\0一" +
        "丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸" +
        "屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪" +
        "父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉" +
        "臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨" +
        "靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

    // U+F900 … U+FAD9: CJK Compatibility Ideographs; NUL where the character is its own.
    private const string CompatibilityIdeographs =
        "豈更車賈滑串句龜龜契金喇奈懶癩羅蘿螺裸邏樂洛烙珞落酪駱亂卵欄爛蘭鸞嵐濫藍襤拉臘蠟廊朗浪" +
        "狼郎來冷勞擄櫓爐盧老蘆虜路露魯鷺碌祿綠菉錄鹿論壟弄籠聾牢磊賂雷壘屢樓淚漏累縷陋勒肋凜凌" +
        "稜綾菱陵讀拏樂諾丹寧怒率異北磻便復不泌數索參塞省葉說殺辰沈拾若掠略亮兩凉梁糧良諒量勵呂" +
        "女廬旅濾礪閭驪麗黎力曆歷轢年憐戀撚漣煉璉秊練聯輦蓮連鍊列劣咽烈裂說廉念捻殮簾獵令囹寧嶺" +
        "怜玲瑩羚聆鈴零靈領例禮醴隸惡了僚寮尿料樂燎療蓼遼龍暈阮劉杻柳流溜琉留硫紐類六戮陸倫崙淪" +
        "輪律慄栗率隆利吏履易李梨泥理痢罹裏裡里離匿溺吝燐璘藺隣鱗麟林淋臨立笠粒狀炙識什茶刺切度" +
        "拓糖宅洞暴輻行降見廓兀嗀\0\0塚\0晴\0\0凞猪益礼神祥福靖精羽\0蘒\0諸\0\0逸都\0\0\0飯飼館" +
        "鶴郞隷侮僧免勉勤卑喝嘆器塀墨層屮悔慨憎懲敏既暑梅海渚漢煮爫琢碑社祉祈祐祖祝禍禎穀突節練" +
        "縉繁署者臭艹艹著褐視謁謹賓贈辶逸難響頻恵\0舘\0\0並况全侀充冀勇勺喝啕喙嗢塚墳奄奔婢嬨廒" +
        "廙彩徭惘慎愈憎慠懲戴揄搜摒敖晴朗望杖歹殺流滛滋漢瀞煮瞧爵犯猪瑱甆画瘝瘟益盛直睊着磌窱節" +
        "类絛練缾者荒華蝹襁覆視調諸請謁諾諭謹變贈輸遲醙鉶陼難靖韛響頋頻鬒龜\0\0\0㮝䀘䀹\0\0\0齃" +
        "龎";

    // Vertical forms U+FE10 … U+FE19 and U+FE30 … U+FE48, small forms U+FE50 … U+FE6B: the Chinese marks they stand for.
    private const string VerticalForms = "，、。：；！？〖〗…";
    private const string VerticalBrackets = "…—–__（）｛｝〔〕【】《》〈〉「」『』\0\0［］";
    private const string SmallForms = "，、．\0；：？！—（）｛｝〔〕＃＆＊＋－＜＞＝\0＼＄％＠";

    /// <summary>The common character for <paramref name="c"/>, or the character itself.</summary>
    public static char Fold(char c) => c switch
    {
        // Half-width variants that fonts share with the marks of Chinese text.
        '\u2215' => '／',
        '\u2012' => '–',
        '\u2015' or '\u2500' => '—', // ── drawn with a box's line
        '\u301C' => '～',
        // Canonical equivalents.
        '\u2329' => '〈',
        '\u232A' => '〉',
        '\u3B35' => '胶',
        < '\u2E80' => c,
        <= '\u2FD5' => Or(Radicals[c - '\u2E80'], c),
        < '\uF900' => c,
        <= '\uFAD9' => Or(CompatibilityIdeographs[c - '\uF900'], c),
        (>= '\uFF10' and <= '\uFF19') or (>= '\uFF21' and <= '\uFF3A') or (>= '\uFF41' and <= '\uFF5A') => (char)(c - 0xFEE0),
        >= '\uFE10' and <= '\uFE19' => VerticalForms[c - '\uFE10'],
        >= '\uFE30' and <= '\uFE48' => Or(VerticalBrackets[c - '\uFE30'], c),
        >= '\uFE50' and <= '\uFE6B' => Or(SmallForms[c - '\uFE50'], c),
        // Half-width forms of Chinese marks.
        '\uFF61' => '。',
        '\uFF62' => '「',
        '\uFF63' => '」',
        '\uFF64' => '、',
        _ => c,
    };

    /// <summary>The characters that <see cref="Ligature"/> knows.</summary>
    public static readonly SearchValues<char> Ligatures = SearchValues.Create("\u2E3A\u2E3B\uFB00\uFB01\uFB02\uFB03\uFB04\uFB05\uFB06");

    /// <summary>What a ligature stands for, Latin or of dashes (破折号), which fonts draw as one; empty for every other character.</summary>
    public static ReadOnlySpan<char> Ligature(char c) => c switch
    {
        '\u2E3A' => "——",
        '\u2E3B' => "———",
        '\uFB00' => "ff",
        '\uFB01' => "fi",
        '\uFB02' => "fl",
        '\uFB03' => "ffi",
        '\uFB04' => "ffl",
        '\uFB05' or '\uFB06' => "st",
        _ => [],
    };

    private static char Or(char folded, char c) => folded == '\0' ? c : folded;
}
