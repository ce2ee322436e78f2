package kz.zakupai.cli.stack.bootstrap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.cli.stack.home.StackFailure;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * {@code bootstrap.yaml}: what a Vault of this project holds besides its secrets.
 *
 * @param policies name to document
 * @param roles AppRoles by name
 * @param authorities certificate authorities, each behind the one that signs it
 * @param generated secrets to make up where they are absent: path below {@code zakupai/} to key to number of random bytes
 */
public record Blueprint(
        int shares,
        int threshold,
        List<Audit> audits,
        List<Engine> engines,
        Map<String, String> policies,
        Map<String, Role> roles,
        List<Authority> authorities,
        Map<String, Map<String, Integer>> generated) {

    /** An audit device. */
    public record Audit(String path, String type, Map<String, String> options) {}

    /**
     * A secrets engine.
     *
     * @param version of a key-value engine
     * @param maxLease the longest that what it grants may live, such as {@code 87600h}; empty for the system's limit
     */
    public record Engine(String path, String type, int version, String description, String maxLease) {
        /** The type as people tell it. */
        String kind() {
            return type.equals("kv") ? type + " version " + version : type;
        }
    }

    /** An AppRole; its fields are those of {@code auth/approle/role/NAME}. */
    public record Role(List<String> policies, Map<String, String> settings) {}

    /** @throws StackFailure naming what is wrong in the file */
    public static Blueprint read(Path file) {
        try {
            return new Reader(file).read(new YAMLMapper().readTree(Files.readString(file)));
        } catch (IOException | JacksonException e) {
            throw new StackFailure("cannot read " + file, "check that it exists and is valid YAML", e);
        }
    }

    /** Reads one file, refusing what it does not know. */
    private record Reader(Path file) {
        private static final List<String> SECTIONS =
                List.of("seal", "audit", "secrets", "policies", "auth", "authorities", "generate");

        Blueprint read(JsonNode root) {
            for (String name : root.propertyNames()) {
                if (!SECTIONS.contains(name)) {
                    throw wrong("unknown section " + name + ": want one of " + String.join(", ", SECTIONS));
                }
            }
            return new Blueprint(
                    root.path("seal").path("shares").asInt(5),
                    root.path("seal").path("threshold").asInt(3),
                    audits(root.path("audit")),
                    engines(root.path("secrets")),
                    policies(root.path("policies")),
                    roles(root.path("auth").path("approle").path("roles")),
                    authorities(root.path("authorities")),
                    generated(root.path("generate")));
        }

        private List<Audit> audits(JsonNode section) {
            var audits = new ArrayList<Audit>();
            section.propertyStream()
                    .forEach(entry -> audits.add(new Audit(
                            entry.getKey(),
                            entry.getValue().path("type").asString("file"),
                            texts(entry.getValue().path("options")))));
            return List.copyOf(audits);
        }

        private List<Engine> engines(JsonNode section) {
            var engines = new ArrayList<Engine>();
            section.propertyStream()
                    .forEach(entry -> engines.add(new Engine(
                            entry.getKey(),
                            entry.getValue().path("type").asString("kv"),
                            entry.getValue().path("version").asInt(2),
                            entry.getValue().path("description").asString(""),
                            entry.getValue().path("max_lease_ttl").asString(""))));
            return List.copyOf(engines);
        }

        private Map<String, String> policies(JsonNode section) {
            var policies = new LinkedHashMap<String, String>();
            for (JsonNode name : section) {
                policies.put(name.asString(), policy(name.asString()));
            }
            return policies;
        }

        private String policy(String name) {
            Path document = file.resolveSibling("policies").resolve(name + ".hcl");
            try {
                return Files.readString(document);
            } catch (IOException e) {
                throw new StackFailure(
                        "cannot read the policy " + document, "write it, or take " + name + " out of " + file, e);
            }
        }

        private Map<String, Role> roles(JsonNode section) {
            var roles = new LinkedHashMap<String, Role>();
            section.propertyStream().forEach(entry -> roles.put(entry.getKey(), role(entry.getValue())));
            return roles;
        }

        private Role role(JsonNode section) {
            var policies = new ArrayList<String>();
            section.path("policies").forEach(name -> policies.add(name.asString()));
            if (policies.isEmpty()) {
                throw wrong("every role needs policies");
            }
            Map<String, String> settings = texts(section);
            settings.remove("policies");
            return new Role(List.copyOf(policies), settings);
        }

        private static List<Authority> authorities(JsonNode section) {
            return section.propertyStream()
                    .map(entry -> Authority.read(entry.getKey(), entry.getValue()))
                    .toList();
        }

        private static Map<String, Map<String, Integer>> generated(JsonNode section) {
            var all = new LinkedHashMap<String, Map<String, Integer>>();
            section.propertyStream().forEach(path -> {
                var keys = new LinkedHashMap<String, Integer>();
                path.getValue()
                        .propertyStream()
                        .forEach(key -> keys.put(
                                key.getKey(), key.getValue().path("bytes").asInt(32)));
                all.put(path.getKey(), keys);
            });
            return all;
        }

        private static Map<String, String> texts(@Nullable JsonNode section) {
            var texts = new LinkedHashMap<String, String>();
            if (section != null) {
                section.propertyStream()
                        .filter(entry -> entry.getValue().isValueNode())
                        .forEach(entry ->
                                texts.put(entry.getKey(), entry.getValue().asString()));
            }
            return texts;
        }

        private StackFailure wrong(String problem) {
            return new StackFailure(file + ": " + problem, "correct the file");
        }
    }
}
