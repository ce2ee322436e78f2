package kz.zakupai.cli.stack.home;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The ports of the stack, all moved together.
 *
 * @param offset added to every port, 0..50000
 */
public record Ports(int offset) {
    private static final int MAX_OFFSET = 50_000;

    public Ports {
        if (offset < 0 || offset > MAX_OFFSET) {
            throw new StackFailure(
                    "the port offset " + offset + " is not in 0.." + MAX_OFFSET,
                    "choose one, such as --port-offset 1000");
        }
    }

    public int vault() {
        return 8200 + offset;
    }

    public int postgres() {
        return 7432 + offset;
    }

    /** @throws IllegalArgumentException when there is no such service */
    public int service(String name) {
        return offset
                + switch (name) {
                    case "calc-service" -> 7001;
                    case "risk-engine" -> 7002;
                    case "etl-service" -> 7011;
                    default -> throw new IllegalArgumentException("no service " + name);
                };
    }

    public int alertmanager() {
        return 9093 + offset;
    }

    public int prometheus() {
        return 9090 + offset;
    }

    /**
     * Where an agent tells its state, and nothing else.
     *
     * @param name the agent's, as in {@link Services#AGENTS}
     * @throws IllegalArgumentException when there is no such agent
     */
    public int agent(String name) {
        return offset
                + switch (name) {
                    case "alertmanager" -> 8207;
                    case "prometheus" -> 8208;
                    default -> throw new IllegalArgumentException("no agent " + name);
                };
    }

    /** The ports of what watches the stack, by the name of what listens there. */
    public Map<String, Integer> monitoring() {
        var ports = new LinkedHashMap<String, Integer>();
        Services.AGENTS.forEach(name -> ports.put(Services.agentProcess(name), agent(name)));
        ports.put("alertmanager", alertmanager());
        ports.put("prometheus", prometheus());
        return ports;
    }

    /** Every port of the stack itself, by the name of what listens there. */
    public Map<String, Integer> all() {
        var ports = new LinkedHashMap<String, Integer>();
        ports.put("vault", vault());
        ports.put("postgres", postgres());
        Services.ALL.forEach(name -> ports.put(name, service(name)));
        return ports;
    }
}
