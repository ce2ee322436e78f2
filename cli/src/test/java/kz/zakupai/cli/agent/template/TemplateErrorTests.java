package kz.zakupai.cli.agent.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not understood is refused with its line and column, and never guessed. */
class TemplateErrorTests {
    private final KnownSources sources = new KnownSources();

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', quoteCharacter = '@', textBlock = """
            {{ "a" ~1:1: this action is not closed: }} is missing
            {{ "a }}~1:4: this string is not closed: " is missing on its line
            {{ `a }}~1:4: this string is not closed: ` is missing
            {{ "\\q" }}~1:4: \\q is no escape that a string knows
            {{ /* a }}~1:1: this comment is not closed: */ is missing
            a{n}bc {{ if true }}~2:7: this if has no end
            {{ end }}~1:1: end without anything to end
            {{ else }}~1:1: else without anything to end
            {{ if true }}{{ else }}{{ else }}{{ end }}~1:27: a second else
            {{ key "a" }}~1:4: there is no function key here: it reads from Consul, and this agent reads from a Vault
            {{ plugin "a" }}~1:4: there is no function plugin here: it is left out on purpose; use variables and "define"
            {{ "a" | writeToFile "b" }}~1:10: there is no function writeToFile here: a template writes its own destination only; templates that ask for the same certificate get the same one
            {{ sercet "a" }}~1:4: there is no function sercet here: the documentation of the agent lists those that there are
            {{ 3 "a" }}~1:4: 3 is no function and takes no arguments
            {{ "a" | "b" }}~1:10: a pipe must lead into a function
            {{ ( 1 }}~1:8: unexpected the end of the action, expected )
            {{ }}~1:4: unexpected the end of the action, expected a value
            {{ break }}~1:4: break outside of a range
            {{ # }}~1:4: unexpected "#" in an action
            {{ 0z1 }}~1:4: 0z1 is no number
            {{ $x }}~1:4: there is no variable $x
            {{ "a".b }}~1:7: text has no field b
            {{ nil.b }}~1:7: nothing has no field b
            {{ template "none" }}~1:4: no template "none" is defined
            {{ lt 1 "a" }}~1:4: a whole number and text cannot be compared
            {{ index (loop 2) 7 }}~1:4: index is out of range: 7 of 2
            {{ toLower 3 }}~1:4: toLower takes text as argument 1, not a whole number
            {{ toLower }}~1:4: toLower takes 1 arguments, not 0
            {{ base64Decode "!" }}~1:4: base64Decode takes base64, and this is none
            {{ parseJSON "{" }}~1:4: parseJSON takes JSON, and this is none
            {{ printf "%d" }}~1:4: printf has more verbs than values
            {{ printf "%z" 1 }}~1:4: printf does not know the verb %z
            {{ secret "p" "x" }}~1:4: secret takes parameters as name=value; argument 2 is none
            {{ mustEnv "NONE" }}~1:4: mustEnv finds no variable NONE
            {{ divide 0 1 }}~1:4: divide by zero
            {{ range 999999 }}{{ end }}~1:10: range goes to 100000 at most
            """)
    void isToldWithItsPlace(String template, String message) {
        assertThatThrownBy(() -> Template.parse(template.replace("{n}", "\n")).render(sources, false))
                .isInstanceOf(TemplateError.class)
                .hasMessage(message);
    }

    @Test
    void templatesThatIncludeThemselvesEnd() {
        assertThatThrownBy(() -> Template.parse("{{ define \"a\" }}{{ template \"a\" }}{{ end }}{{ template \"a\" }}")
                        .render(sources, false))
                .hasMessageContaining("include each other more than 100 deep");
    }

    @Test
    void deepNestingAndEndlessLoopsAreRefused() {
        assertThatThrownBy(() -> Template.parse("{{ " + "(".repeat(500) + "1" + ")".repeat(500) + " }}"))
                .hasMessageContaining("nested more than 100 deep");
        assertThatThrownBy(() -> Template.parse("{{ if 1 }}".repeat(500)))
                .hasMessageContaining("nested more than 100 deep");
        assertThatThrownBy(() -> Template.parse("{{ range loop 100000 }}{{ range loop 100000 }}x{{ end }}{{ end }}")
                        .render(sources, false))
                .hasMessageContaining("comes to more than can be rendered");
    }

    @Test
    void noTextBreaksTheReader() {
        String[] pieces = {
            "{{",
            "}}",
            "-",
            " ",
            "\"",
            "`",
            "'",
            "|",
            "(",
            ")",
            ".",
            "$",
            ":=",
            "=",
            ",",
            "if",
            "end",
            "else",
            "range",
            "with",
            "define",
            "template",
            "1",
            "0x",
            "a",
            "\n",
            "/*",
            "*/",
            "secret",
            "\\",
            "ж",
            "break"
        };
        Random random = new Random(20261123);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder("{{");
            for (int i = random.nextInt(14); i >= 0; i--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            try {
                assertThat(Template.parse(text.toString())).isNotNull();
            } catch (TemplateError expected) {
                assertThat(expected.position().line()).isPositive();
            }
        }
    }
}
