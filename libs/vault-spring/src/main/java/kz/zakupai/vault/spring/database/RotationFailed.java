package kz.zakupai.vault.spring.database;

import org.jspecify.annotations.Nullable;

/** No pool could be opened with the new address or credentials; the old pool is still in use. */
public final class RotationFailed extends RuntimeException {
    RotationFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
