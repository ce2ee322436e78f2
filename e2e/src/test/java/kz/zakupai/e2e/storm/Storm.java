package kz.zakupai.e2e.storm;

import java.io.IOException;

/** One way to hit a server under load, again and again. */
interface Storm {
    /** As the report calls it. */
    String name();

    /**
     * Hits once, and holds the journals against what is there afterwards. The server runs before and after.
     *
     * @throws IllegalStateException when it does not come back: nothing more can be tried then
     */
    void round(Scene scene) throws IOException, InterruptedException;
}
