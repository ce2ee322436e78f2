package kz.zakupai.cli.stack.home;

import java.util.List;

/** The services of the stack. A service's name is also its AppRole's and its policy's. */
public final class Services {
    public static final List<String> ALL = List.of("calc-service", "risk-engine", "etl-service");

    private Services() {}

    /** The service's PostgreSQL role: {@code calc_service}. */
    public static String databaseRole(String service) {
        return service.replace('-', '_');
    }
}
