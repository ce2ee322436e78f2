package kz.zakupai.portal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a simulator is started.
 *
 * @param port to listen on, on the loopback address; 0 for any free one
 * @param seed of the world and of the faults
 * @param lots how many lots the world has; rounded up to hundreds
 * @param token the only bearer token that is let in
 * @param recordings a directory of recorded answers to serve in place of a made-up world; null for none
 */
public record Settings(
        int port,
        long seed,
        long lots,
        String token,
        @Nullable Path recordings) {
    /** The token unless another is set: no secret, it opens nothing but the simulator. */
    public static final String TOKEN = "simulator";

    /** @throws IllegalArgumentException if the port is out of range or the token is empty */
    public Settings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
        }
        if (token.isEmpty()) {
            throw new IllegalArgumentException("the token is empty");
        }
    }

    /** A world of this size on any free port. */
    public static Settings of(long seed, long lots) {
        return new Settings(0, seed, lots, TOKEN, null);
    }

    /** Recordings from a directory, on any free port. */
    public static Settings ofRecordings(Path directory) {
        return new Settings(0, 1, 100, TOKEN, directory);
    }
}
