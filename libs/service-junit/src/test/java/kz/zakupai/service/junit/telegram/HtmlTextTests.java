package kz.zakupai.service.junit.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTextTests {
    @Test
    void tagsBecomeEntitiesCountedInUtf16AndTextIsWhatPeopleSee() throws RefusedCallException {
        HtmlText read = HtmlText.parse("😀 <b>a <i>b</i></b> <a href=\"https://example.org/?a=1&amp;b\">c</a>");
        assertThat(read.text()).isEqualTo("😀 a b c");
        assertThat(read.entities())
                .extracting(HtmlText.Entity::type, HtmlText.Entity::offset, HtmlText.Entity::length)
                .containsExactly(tuple("italic", 5, 1), tuple("bold", 3, 3), tuple("text_link", 7, 1));
        assertThat(read.entities().getLast().address()).contains("https://example.org/?a=1&b");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a &lt;b&gt; &amp;&quot;&#34;&#x41; | a <b> &""A
            &nbsp; & &                         | &nbsp; & &
            1 > 0                              | 1 > 0
            <span class="tg-spoiler">x</span>  | x
            <a href="relative">x</a>           | x
            """)
    void fourNamesAndNumbersAreReferencesAndAllElseIsText(String html, String seen) throws RefusedCallException {
        assertThat(HtmlText.parse(html).text()).isEqualTo(seen);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            я <br>           | Unsupported start tag "br" at byte offset 3
            <span>x</span>   | Tag "span" must have class "tg-spoiler" at byte offset 0
            a < b            | Unclosed start tag at byte offset 2
            <b>x             | Can't find end tag corresponding to start tag "b"
            x</b>            | Unexpected end tag at byte offset 1
            <b><i>x</b></i>  | Unmatched end tag at byte offset 7, expected "</i>", found "</b>"
            """)
    void whatTelegramCannotReadIsRefusedInItsWords(String html, String words) {
        assertThatThrownBy(() -> HtmlText.parse(html))
                .isInstanceOf(RefusedCallException.class)
                .hasMessage("Bad Request: can't parse entities: " + words);
    }
}
