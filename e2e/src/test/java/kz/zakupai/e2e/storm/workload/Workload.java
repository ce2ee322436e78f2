package kz.zakupai.e2e.storm.workload;

import java.util.random.RandomGenerator;
import kz.zakupai.e2e.storm.server.Client;

/** What one client does with the server over and over, and what must be there of it afterwards. For one thread at a time. */
public interface Workload {
    /** For threads and messages. */
    String name();

    /** Sets up what is needed, on a server that nobody disturbs. */
    void prepare(Client client);

    /** One operation, or a few that belong together. */
    void step(Client client, RandomGenerator random);

    /** Holds the whole journal against the server, which nobody disturbs; what was unclear is known afterwards. */
    void verify(Client client);
}
