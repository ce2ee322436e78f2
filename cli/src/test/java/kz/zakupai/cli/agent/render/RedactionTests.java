package kz.zakupai.cli.agent.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedactionTests {
    private final Redaction redaction = new Redaction();

    @Test
    void wholeSecretsAreTakenOutWhereverTheyStand() {
        redaction.add(Map.of("password", "hunter22", "nested", List.of(Map.of("pin", 123456L))));
        assertThat(redaction.redacted("a=hunter22;b=hunter22hunter22 123456!"))
                .isEqualTo("a=[secret];b=[secret][secret] [secret]!");
    }

    /** YAML parsers quote the first characters of a value and then three dots. */
    @Test
    void beginningOfASecretIsTakenOut() {
        redaction.add("123456789:AAF-token-of-a-bot");
        assertThat(redaction.redacted("cannot unmarshal !!str `1234567...` into int"))
                .isEqualTo("cannot unmarshal !!str `[secret]...` into int");
    }

    @Test
    void linesOfAKeyAndBase64OfASecretAreTakenOut() {
        redaction.add("-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49\n-----END PRIVATE KEY-----\n");
        redaction.add("a password");
        assertThat(redaction.redacted("-----BEGIN PRIVATE KEY----- MIGHAgEAMBMGByqGSM49 YSBwYXNzd29yZA=="))
                .isEqualTo("-----BEGIN PRIVATE KEY----- [secret] [secret]");
    }

    @Test
    void ordinaryWordsStay() {
        redaction.add("abc");
        redaction.add("production-database");
        assertThat(redaction.redacted("abc: process the data")).isEqualTo("abc: process the data");
    }

    @Test
    void onlyContentWithASecretInItIsSaidToHoldOne() {
        assertThat(KeptFile.content("password: hunter22", "hunter22").holdsSecrets())
                .isTrue();
        assertThat(KeptFile.content("hash of it: 5a3c", "hunter22").holdsSecrets())
                .isFalse();
    }

    @Test
    void neitherItNorWhatItIsPartOfPrintsASecret() {
        Rendered rendered = KeptFile.content("content-of-a-file", "hunter22");
        assertThat(rendered + " " + rendered.content())
                .doesNotContain("content-of")
                .doesNotContain("hunter22");
    }
}
