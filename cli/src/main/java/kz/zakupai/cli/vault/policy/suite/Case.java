package kz.zakupai.cli.vault.policy.suite;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.vault.client.json.JsonObject;

/**
 * One claim about some policies together.
 *
 * @param line where it stands in its file
 * @param policies names of those that the token of the request has
 * @param expected by capability, whether it must be allowed
 * @param data of the request; none where rules do not look at it
 * @param templates what <code>{{...}}</code> in rules stands for
 */
record Case(
        String name,
        int line,
        List<String> policies,
        List<String> paths,
        Map<String, Boolean> expected,
        JsonObject data,
        Optional<Duration> wrapTtl,
        Map<String, String> templates) {
    Case {
        policies = List.copyOf(policies);
        paths = List.copyOf(paths);
        expected = Collections.unmodifiableMap(new LinkedHashMap<>(expected));
        templates = Map.copyOf(templates);
    }

    /** Everything that is to be asked. */
    List<Probe> probes() {
        List<Probe> probes = new ArrayList<>();
        for (String path : paths) {
            expected.forEach((capability, allowed) -> probes.add(new Probe(this, path, capability, allowed)));
        }
        return probes;
    }

    /** Whether {@code sys/capabilities} of another Vault cannot tell. */
    boolean needsData() {
        return !data.fields().isEmpty() || wrapTtl.isPresent();
    }

    /** The data may be secret. */
    @Override
    public String toString() {
        return name;
    }
}
