package kz.zakupai.cli.vault.pki.health;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import kz.zakupai.vault.client.json.JsonObject;

/** The headers that a mount lets through. */
final class HeaderChecks {
    private static final String PASSED = "passthrough_request_headers";
    private static final String ALLOWED = "allowed_response_headers";

    private HeaderChecks() {}

    /** {@code allow_if_modified_since}: whether clients may ask only for what is new. */
    record IfModifiedSince() implements HealthCheck {
        @Override
        public String name() {
            return "allow_if_modified_since";
        }

        @Override
        public List<Result> run(PkiMount mount, Parameters parameters) {
            boolean passed = mount.tuned(PASSED).contains("if-modified-since");
            boolean answered = mount.tuned(ALLOWED).contains("last-modified");
            Status status = passed && answered ? Status.OK : passed || answered ? Status.WARNING : Status.INFORMATIONAL;
            String message = status == Status.OK
                    ? "Clients may ask for lists and certificates only if they are new."
                    : "Clients fetch lists and certificates again that have not changed: tune the mount with "
                            + (passed ? "" : "-passthrough-request-headers=If-Modified-Since ")
                            + (answered ? "" : "-allowed-response-headers=Last-Modified ").strip();
            return List.of(new Result(status, endpoint(mount), message.strip() + (status == Status.OK ? "" : ".")));
        }
    }

    /** {@code allow_acme_headers}: whether ACME clients get the headers without which they cannot work. */
    record Acme() implements HealthCheck {
        @Override
        public String name() {
            return "allow_acme_headers";
        }

        @Override
        public List<Result> run(PkiMount mount, Parameters parameters) {
            if (!mount.read("config/acme").orElse(JsonObject.EMPTY).isTrue("enabled")) {
                return List.of(
                        new Result(Status.NOT_APPLICABLE, mount.endpoint("config/acme"), "ACME is not enabled."));
            }
            List<String> allowed = mount.tuned(ALLOWED);
            List<String> missing = Stream.of("Replay-Nonce", "Link", "Location")
                    .filter(name -> !allowed.contains(name.toLowerCase(Locale.ROOT)))
                    .toList();
            return List.of(
                    missing.isEmpty()
                            ? new Result(Status.OK, endpoint(mount), "ACME clients get the headers that they need.")
                            : new Result(
                                    Status.WARNING,
                                    endpoint(mount),
                                    "ACME does not work at a Vault without these headers: tune the mount with "
                                            + String.join(
                                                    " ",
                                                    missing.stream()
                                                            .map(name -> "-allowed-response-headers=" + name)
                                                            .toList())
                                            + "."));
        }
    }

    private static String endpoint(PkiMount mount) {
        return "/sys/mounts/" + mount.path() + "/tune";
    }
}
