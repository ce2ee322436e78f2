package kz.zakupai.cli.agent.template;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where only the names of functions are wanted, there is nothing to ask. */
final class NoSources implements Sources {
    @Override
    public Map<String, @Nullable Object> secret(String path, Map<String, String> parameters) {
        throw new UnsupportedOperationException("secret");
    }

    @Override
    public List<String> secrets(String path) {
        throw new UnsupportedOperationException("secrets");
    }

    @Override
    public Map<String, @Nullable Object> certificate(String path, Map<String, String> parameters) {
        throw new UnsupportedOperationException("pkiCert");
    }

    @Override
    public String file(String path) {
        throw new UnsupportedOperationException("file");
    }

    @Override
    public Optional<String> variable(String name) {
        return Optional.empty();
    }

    @Override
    public Instant now() {
        return Instant.EPOCH;
    }
}
