package kz.zakupai.vault.server.quota;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A limit on what it covers, as an operator has set it. Immutable. */
sealed interface Quota permits LeaseCount, RateLimit {
    String name();

    Coverage coverage();

    /** What differs between the types, as the API shows it: seconds are whole numbers. */
    Map<String, @Nullable Object> settings();
}
