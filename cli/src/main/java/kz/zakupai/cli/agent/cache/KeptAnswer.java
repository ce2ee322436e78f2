package kz.zakupai.cli.agent.cache;

import java.time.Duration;
import java.util.List;
import kz.zakupai.vault.client.transport.HeaderLine;

/** An answer as it came, and how long it has been kept. */
public final class KeptAnswer {
    private final int status;
    private final List<HeaderLine> headers;
    private final byte[] body;
    private final Duration age;

    KeptAnswer(int status, List<HeaderLine> headers, byte[] body, Duration age) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.age = age;
    }

    public int status() {
        return status;
    }

    public List<HeaderLine> headers() {
        return headers;
    }

    /** A copy. */
    public byte[] body() {
        return body.clone();
    }

    public Duration age() {
        return age;
    }
}
