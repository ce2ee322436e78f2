package kz.zakupai.etl.contact;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kz.zakupai.etl.entity.ContactKind;
import kz.zakupai.service.biin.Biin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Keyed digests of contacts: the first eight bytes of HMAC-SHA-256 over kind and normalised text. Who has the database but
 * not the key cannot find out whose address, telephone or number it is by trying them all. Without a key nothing is kept,
 * and the metric {@code etl_contacts_key} is 0. Thread-safe.
 */
@Component
public final class ContactDigests {
    private static final Logger LOG = LoggerFactory.getLogger(ContactDigests.class);
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MIN_KEY = 16;

    private final @Nullable Mac keyed;

    public ContactDigests(Environment environment, MeterRegistry registry) {
        keyed = keyed(environment.getProperty("zakupai.etl.contacts-key", ""));
        Gauge.builder("etl.contacts.key", this, digests -> digests.keyed == null ? 0 : 1)
                .description("1 if participants' contacts are kept as keyed digests, 0 if there is no key for that")
                .register(registry);
    }

    private static @Nullable Mac keyed(String key) {
        if (key.isBlank()) {
            return null;
        }
        if (key.length() < MIN_KEY) {
            throw new IllegalStateException("CONTACTS_KEY of etl-service is shorter than " + MIN_KEY
                    + " characters: have `zakupai up` make one, or store a longer one in the Vault");
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void tellIfOff() {
        if (keyed == null) {
            LOG.warn("contacts of participants are not stored: CONTACTS_KEY of etl-service is not set");
        }
    }

    /** The digests of what {@code text} holds: none without a key, or where nothing comparable is in it. */
    public List<Long> of(ContactKind kind, @Nullable String text) {
        if (keyed == null || text == null || text.isBlank()) {
            return List.of();
        }
        return normalised(kind, text).stream()
                .map(one -> digest(keyed, kind, one))
                .toList();
    }

    private static List<String> normalised(ContactKind kind, String text) {
        return switch (kind) {
            case ADDRESS -> PostalAddress.normalised(text).stream().toList();
            case PHONE -> PhoneNumbers.normalised(text);
            case HEAD -> isPerson(text.strip()) ? List.of(text.strip()) : List.of();
        };
    }

    private static boolean isPerson(String digits) {
        try {
            return new Biin(digits).holder() == Biin.Holder.PERSON;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static long digest(Mac keyed, ContactKind kind, String normalised) {
        try {
            Mac mac = (Mac) keyed.clone();
            byte[] whole = mac.doFinal((kind.column() + '\n' + normalised).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(whole).getLong();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Java's own HMAC-SHA-256 can be cloned", e);
        }
    }
}
