package kz.zakupai.cli.agent.auth;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.session.SecretFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a new secret-id outlives a restart: the state folder, the file that the old one came from, or both. */
final class SecretIdPlace {
    private static final Logger log = LoggerFactory.getLogger(SecretIdPlace.class);

    private final Memory memory;
    private final Optional<SecretFile> file;

    /** @param file the file with the secret-id where the configuration leaves it there */
    SecretIdPlace(Memory memory, Optional<SecretFile> file) {
        this.memory = memory;
        this.file = file;
    }

    /** Whether there is such a place; without one no secret-id may be replaced. */
    boolean isThere() {
        return memory.isDurable() || file.isPresent();
    }

    /** @throws IOException if it could not be written so that it outlives a restart: the old one must then stay */
    void keep(Secret fresh, Optional<Instant> ends, boolean lasting) throws IOException {
        Kept before = memory.kept();
        memory.keep(kept -> kept.withSecretId(fresh, ends, lasting));
        if (file.isEmpty()) {
            return;
        }
        try {
            file.get().replace(fresh, ends);
            String digest = CredentialFile.digest(fresh);
            memory.keepIfPossible(kept -> kept.withUsed(digest));
        } catch (IOException e) {
            if (!memory.isDurable()) {
                memory.keepIfPossible(_ -> before);
                throw e;
            }
            log.warn(
                    "the new secret-id is kept in the state folder alone, its file cannot be written: {}",
                    e.getMessage());
        }
    }
}
