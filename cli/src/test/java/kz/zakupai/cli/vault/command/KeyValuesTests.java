package kz.zakupai.cli.vault.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyValuesTests {
    @TempDir
    Path folder;

    private static String parse(String stdin, String... arguments) {
        byte[] bytes = stdin.getBytes(StandardCharsets.UTF_8);
        byte[] json = KeyValues.parse(List.of(arguments), new ByteArrayInputStream(bytes))
                .toBytes();
        return new String(json, StandardCharsets.UTF_8);
    }

    @Test
    void aValueMayHoldEqualsSignsAndAnyLetter() {
        assertThat(parse("", "a=b=c", "ключ=значение")).isEqualTo("{\"a\":\"b=c\",\"ключ\":\"значение\"}");
    }

    @Test
    void aFileIsTakenAsItIs() throws IOException {
        Path file = Files.writeString(folder.resolve("value"), " kept \n");
        assertThat(parse("", "a=@" + file)).isEqualTo("{\"a\":\" kept \\n\"}");
    }

    @Test
    void anEscapedSignIsNoFile() {
        assertThat(parse("", "a=\\@b", "c=x@y")).isEqualTo("{\"a\":\"@b\",\"c\":\"x@y\"}");
    }

    @Test
    void stdinIsAValueOrAnObject() {
        assertThat(parse("line\n", "a=-")).isEqualTo("{\"a\":\"line\\n\"}");
        assertThat(parse("{\"n\":1.50}", "-", "m=2")).isEqualTo("{\"n\":1.50,\"m\":\"2\"}");
    }

    @Test
    void aJsonFileIsMerged() throws IOException {
        Path file = Files.writeString(folder.resolve("data.json"), "{\"a\":{\"b\":[1]}}");
        assertThat(parse("", "@" + file, "c=1")).isEqualTo("{\"a\":{\"b\":[1]},\"c\":\"1\"}");
    }

    @Test
    void aRepeatedKeyMakesAList() {
        assertThat(parse("", "k=1", "k=2", "k=3")).isEqualTo("{\"k\":[\"1\",\"2\",\"3\"]}");
    }

    @Test
    void emptyArgumentsCountForNothing() {
        assertThat(parse("", "", "=x")).isEqualTo("{\"\":\"x\"}");
    }

    @Test
    void stdinCanBeTakenOnce() {
        assertThatThrownBy(() -> parse("x", "a=-", "b=-"))
                .hasMessage("invalid key/value pair \"b=-\": stdin already consumed");
    }

    @Test
    void whatIsNoJsonObjectIsRefusedWithoutQuotingIt() {
        assertThatThrownBy(() -> parse("[\"sesame\"]", "-"))
                .hasMessage("invalid key/value pair \"-\": a JSON object is needed");
        assertThatThrownBy(() -> parse("{\"a\": sesame", "-")).hasMessageNotContaining("sesame");
    }
}
