package kz.zakupai.etl.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import kz.zakupai.etl.entity.ContactKind;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class ContactDigestsTests {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private ContactDigests with(String key) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("zakupai.etl.contacts-key", key)));
        return new ContactDigests(environment, registry);
    }

    @Test
    void digestIsTheFirstEightBytesOfTheHmacOverKindAndNormalisedText() {
        // Expected: openssl dgst -sha256 -hmac 0123456789abcdef over the text below, with a line feed after the kind.
        assertThat(with("0123456789abcdef").of(ContactKind.PHONE, "8 (727) 123-45-67"))
                .containsExactly(0xf1ad76f137390af3L);
    }

    @Test
    void otherKeyOrOtherKindGivesAnotherDigest() {
        var one = with("0123456789abcdef");
        assertThat(with("0123456789abcdeX").of(ContactKind.PHONE, "77271234567"))
                .isNotEqualTo(one.of(ContactKind.PHONE, "77271234567"));
        assertThat(one.of(ContactKind.HEAD, "880101300010")).isNotEqualTo(one.of(ContactKind.PHONE, "8801013000"));
    }

    @Test
    void withoutAKeyNothingIsKeptAndTheMetricSaysSo() {
        assertThat(with("").of(ContactKind.PHONE, "77271234567")).isEmpty();
        assertThat(registry.get("etl.contacts.key").gauge().value()).isZero();
    }

    @Test
    void shortKeyIsRefusedWithoutBeingRepeated() {
        assertThatThrownBy(() -> with("too-short"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("CONTACTS_KEY")
                .hasMessageNotContaining("too-short");
    }

    @Test
    void onlyPeopleAreHeads() {
        var digests = with("0123456789abcdef");
        assertThat(digests.of(ContactKind.HEAD, " 880101300010 ")).hasSize(1);
        assertThat(digests.of(ContactKind.HEAD, "050140002945")).isEmpty();
        assertThat(digests.of(ContactKind.HEAD, "123")).isEmpty();
    }
}
