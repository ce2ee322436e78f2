package kz.zakupai.cli.vault.pki.health;

import java.util.List;
import java.util.Map;

/** One check of a PKI mount. */
interface HealthCheck {
    /** As configuration and output call it. */
    String name();

    /** Its parameters with what they are by default: a text for a duration, a number, or a list of names. */
    default Map<String, Object> defaults() {
        return Map.of();
    }

    /**
     * Looks.
     *
     * @throws Obstacle where the server does not answer what the check needs
     */
    List<Result> run(PkiMount mount, Parameters parameters);
}
