package kz.zakupai.cli.agent.template;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a template may ask for while it is rendered. Values are text, {@link Long}, {@link java.math.BigDecimal}, {@link Boolean}, lists, maps with text keys, or null. */
public interface Sources {

    /**
     * The answer of a read, or of a write where there are parameters, with Go's names: {@code Data}, {@code LeaseID},
     * {@code LeaseDuration}, {@code Renewable}, {@code RequestID}, {@code Warnings}.
     *
     * @param path as the template wrote it: for KV version 2 with or without {@code data/}; {@code ?version=3} may follow
     * @throws RuntimeException if there is none; the rendering ends with it
     */
    Map<String, @Nullable Object> secret(String path, Map<String, String> parameters);

    /** The names below a path, sorted; empty when there is nothing. */
    List<String> secrets(String path);

    /**
     * A certificate from a PKI role, issued anew only when the one that was issued before has come to its end:
     * {@code Key}, {@code Cert}, {@code CA}, {@code CAChain}.
     */
    Map<String, @Nullable Object> certificate(String path, Map<String, String> parameters);

    /** A file's text. */
    String file(String path);

    /** A variable of the environment. */
    Optional<String> variable(String name);

    Instant now();
}
