package kz.zakupai.cli.vault.pki.health;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;

/** All checks, in the order of their names' documentation. */
final class HealthChecks {
    static final List<HealthCheck> ALL = List.of(
            new CaValidityPeriod(),
            new CrlValidityPeriod(),
            new RootIssuedLeaves(),
            RoleCheck.localhost(),
            RoleCheck.globWildcards(),
            RoleCheck.stored(),
            new AuditVisibility(),
            new PolicyAllowEndpoints(),
            new HeaderChecks.IfModifiedSince(),
            new TidyChecks.Enabled(),
            new TidyChecks.LastRun(),
            new TidyChecks.Count(),
            new EnableAcmeIssuance(),
            new HeaderChecks.Acme());

    private HealthChecks() {}

    /** The checks that run, with their parameters; ends the command with 1 where the configuration names another. */
    static Map<HealthCheck, Parameters> enabled(JsonObject configuration, boolean byDefault) {
        for (String name : configuration.fields().keySet()) {
            if (ALL.stream().noneMatch(check -> check.name().equals(name))) {
                throw CommandFailure.local("There is no health check \"" + name + "\"; -list shows all");
            }
        }
        Map<HealthCheck, Parameters> enabled = new LinkedHashMap<>();
        for (HealthCheck check : ALL) {
            JsonObject given = configuration.object(check.name());
            Parameters parameters = Parameters.of(check, given);
            if (given.has("enabled") ? given.isTrue("enabled") : byDefault) {
                enabled.put(check, parameters);
            }
        }
        return enabled;
    }

    /** The configuration that changes nothing. */
    static JsonObject defaults(boolean enabled) {
        Map<String, JsonValue> configuration = new LinkedHashMap<>();
        for (HealthCheck check : ALL) {
            Map<String, Object> parameters = new LinkedHashMap<>();
            parameters.put("enabled", enabled);
            parameters.putAll(check.defaults());
            configuration.put(check.name(), JsonValue.of(parameters));
        }
        return new JsonObject(configuration);
    }
}
