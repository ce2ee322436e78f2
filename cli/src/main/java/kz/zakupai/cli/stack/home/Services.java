package kz.zakupai.cli.stack.home;

import java.util.List;

/** The services of the stack. A service's name is also its AppRole's and its policy's. */
public final class Services {
    /** Settings of services that whoever starts the stack may give in the environment. None of them is a secret. */
    public static final List<String> SETTINGS = List.of(
            "ZAKUPAI_IMPORT_DIRECTORY",
            "ZAKUPAI_ALLOWED_ORIGINS",
            "ZAKUPAI_PORTAL_BASE",
            "ZAKUPAI_PORTAL_CAFILE",
            "ZAKUPAI_RISK_RULES",
            "ZAKUPAI_TELEGRAM_BASE",
            "ZAKUPAI_ALERT_HOOK",
            "ZAKUPAI_RUNBOOKS");

    public static final List<String> ALL = List.of("calc-service", "risk-engine", "etl-service");

    /** Who reads from the Vault for a program that is not ours, by AppRole and policy: each has an agent of that name. */
    public static final List<String> AGENTS = List.of("alertmanager", "prometheus");

    private Services() {}

    /** The name of an agent's process: {@code prometheus-agent}, beside the program {@code prometheus} that it serves. */
    public static String agentProcess(String agent) {
        return agent + "-agent";
    }

    /** The service's PostgreSQL role: {@code calc_service}. */
    public static String databaseRole(String service) {
        return service.replace('-', '_');
    }
}
