package kz.zakupai.vault.server.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A reader of what strangers send answers with a tree or with {@link HclSyntax}, never with anything else. */
final class HclMutationTests {
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
        int refused = Mutations.refusals(valid, Hcl::parse, HclSyntax.class);
        assertThat(refused).isGreaterThan(1000);
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
