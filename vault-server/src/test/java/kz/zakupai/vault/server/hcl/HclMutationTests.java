package kz.zakupai.vault.server.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A reader of what strangers send answers with a tree or with {@link HclSyntax}, never with anything else. */
final class HclMutationTests {
    private static final String ALPHABET = "{}[]=,\"\\$<#/*-+.0x1eE \n\r\taEOF'\u00E9\uD83D\uFEFF\0";

    static List<String> documents() {
        return List.of(
                """
                path "secret/+/{{identity.entity.id}}/*" {
                  capabilities = ["read", "list",] # comment
                  allowed_parameters = { "*" = [], "ttl" = ["1h", 5, true, -1.5e3, 0x1f] }
                  /* more */ min_wrapping_ttl = "90s"
                  comment = "a ${b} \\u0041 \\"c\\""
                }
                x = <<EOF
                text
                EOF
                y = <<-END
                    indented
                    END
                """,
                "{\"path\": {\"secret/*\": {\"capabilities\": [\"read\", 1, 2.5e3, true], \"x\": [{\"a\": {}}]}}}");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void mutatedDocumentsAreReadOrRefused(String valid) {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            var mutated = new StringBuilder(valid);
            for (int change = random.nextInt(4); change >= 0; change--) {
                mutate(mutated, random);
            }
            try {
                Hcl.parse(mutated.toString());
            } catch (HclSyntax expected) {
                refused++;
                assertThat(expected.line()).isPositive();
                assertThat(expected.column()).isPositive();
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + seed + ", round " + round + ": " + mutated, e);
            }
        }
        assertThat(refused).as("seed %d", seed).isGreaterThan(1000);
    }

    private static void mutate(StringBuilder text, Random random) {
        if (text.isEmpty()) {
            return;
        }
        int at = random.nextInt(text.length());
        switch (random.nextInt(4)) {
            case 0 -> text.deleteCharAt(at);
            case 1 -> text.insert(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            case 2 -> text.setCharAt(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            default -> text.setLength(at);
        }
    }

    @Test
    void everyCutOfADocumentIsReadOrRefused() {
        for (String valid : documents()) {
            for (int end = 0; end < valid.length(); end++) {
                try {
                    Hcl.parse(valid.substring(0, end));
                } catch (HclSyntax expected) {
                    assertThat(expected.getMessage()).isNotBlank();
                }
            }
        }
    }
}
