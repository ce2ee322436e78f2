package kz.zakupai.vault.server.system;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import kz.zakupai.vault.server.core.Version;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.mount.MountEntry;
import kz.zakupai.vault.server.request.Operation;
import org.jspecify.annotations.Nullable;

/**
 * An <a href="https://spec.openapis.org/oas/v3.0.2">OpenAPI 3.0.2</a> document, written from what engines declare. Keys that
 * begin with {@code x-vault-} are Vault's. For one thread.
 */
final class OpenApiDocument {
    private static final Pattern NO_WORD = Pattern.compile("\\W+");
    /** Mounted once, always at the same path. */
    private static final List<String> FIXED = List.of("sys/", "identity/", "cubbyhole/", "auth/token/");
    /** Served before the mounts are asked, and without a token. */
    private static final Map<String, List<String>> PLAIN = Map.of(
            "/sys/health", List.of("get"),
            "/sys/init", List.of("get", "post"),
            "/sys/leader", List.of("get"),
            "/sys/seal-status", List.of("get"),
            "/sys/unseal", List.of("post"));

    private final boolean genericMounts;
    private final String context;
    private final Map<String, @Nullable Object> paths = new TreeMap<>();
    private final Map<String, @Nullable Object> schemas = new TreeMap<>();

    /** @param context added to the id of every operation; empty for none */
    OpenApiDocument(boolean genericMounts, String context) {
        this.genericMounts = genericMounts;
        this.context = context;
    }

    Map<String, @Nullable Object> json() {
        var license = new LinkedHashMap<String, @Nullable Object>();
        license.put("name", "Mozilla Public License 2.0");
        license.put("url", "https://www.mozilla.org/en-US/MPL/2.0");
        var info = new LinkedHashMap<String, @Nullable Object>();
        info.put("title", "HashiCorp Vault API");
        info.put(
                "description",
                "HTTP API that gives you full access to Vault. All API routes are prefixed with `/v1/`.");
        info.put("version", Version.VAULT_API);
        info.put("license", license);
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("openapi", "3.0.2");
        json.put("info", info);
        json.put("paths", paths);
        json.put("components", Map.of("schemas", schemas));
        return json;
    }

    void add(MountEntry mount, List<EnginePath> declared) {
        boolean generic = genericMounts && !FIXED.contains(mount.path());
        String name = hyphenated(mount.shortPath()).replace('-', '_') + "_mount_path";
        String prefix = generic ? (mount.auth() ? "auth/" : "") + "{" + name + "}/" : mount.path();
        for (EnginePath path : declared) {
            String pattern = path.pattern().replace("...}", "}");
            var item = item(mount, path);
            if (generic) {
                withMount(item, name, mount.shortPath().replaceAll("/$", ""));
            }
            paths.put("/" + prefix + pattern, item);
        }
    }

    void addPlainEndpoints() {
        PLAIN.forEach((path, methods) -> {
            var item = new LinkedHashMap<String, @Nullable Object>();
            item.put("x-vault-unauthenticated", true);
            for (String method : methods) {
                item.put(
                        method,
                        operation(operationId("", method.equals("get") ? "read" : "write", path), "system", false));
            }
            paths.put(path, item);
        });
    }

    private static void withMount(Map<String, @Nullable Object> item, String name, String path) {
        var schema = new LinkedHashMap<String, @Nullable Object>();
        schema.put("type", "string");
        schema.put("default", path);
        var parameter = new LinkedHashMap<String, @Nullable Object>();
        parameter.put("name", name);
        parameter.put("description", "Path that the backend was mounted at");
        parameter.put("in", "path");
        parameter.put("schema", schema);
        parameter.put("required", true);
        var parameters = new ArrayList<@Nullable Object>();
        if (item.get("parameters") instanceof List<?> own) {
            parameters.addAll(own);
        }
        parameters.add(parameter);
        item.put("parameters", parameters);
    }

    private Map<String, @Nullable Object> item(MountEntry mount, EnginePath path) {
        var item = new LinkedHashMap<String, @Nullable Object>();
        item.put("description", path.summary());
        List<Map<String, @Nullable Object>> parameters = parameters(path);
        if (!parameters.isEmpty()) {
            item.put("parameters", parameters);
        }
        if (path.sudo()) {
            item.put("x-vault-sudo", true);
        }
        if (path.unauthenticated()) {
            item.put("x-vault-unauthenticated", true);
        }
        if (path.exists() != null) {
            item.put("x-vault-createSupported", true);
        }
        boolean reads = path.handlers().containsKey(Operation.READ);
        boolean lists = path.handlers().containsKey(Operation.LIST);
        if (reads || lists) {
            var get = operation(id(mount, reads ? "read" : "list", path), tag(mount), false);
            if (lists) {
                get.put("parameters", List.of(listParameter(!reads)));
            }
            item.put("get", get);
        }
        if (path.handlers().containsKey(Operation.UPDATE) || path.handlers().containsKey(Operation.CREATE)) {
            item.put("post", writing(mount, path));
        }
        if (path.handlers().containsKey(Operation.DELETE)) {
            item.put("delete", operation(id(mount, "delete", path), tag(mount), true));
        }
        return item;
    }

    private Map<String, @Nullable Object> writing(MountEntry mount, EnginePath path) {
        String id = id(mount, "write", path);
        Map<String, @Nullable Object> post = operation(id, tag(mount), false);
        var properties = new TreeMap<String, @Nullable Object>();
        var required = new ArrayList<String>();
        for (Field field : path.fields().values()) {
            if (!inPath(path, field)) {
                properties.put(field.name(), OpenApiSchema.of(field));
                if (field.required()) {
                    required.add(field.name());
                }
            }
        }
        if (!properties.isEmpty()) {
            var schema = new LinkedHashMap<String, @Nullable Object>();
            schema.put("type", "object");
            schema.put("properties", properties);
            if (!required.isEmpty()) {
                schema.put("required", required.stream().sorted().toList());
            }
            String name = titled(id) + "Request";
            schemas.put(name, schema);
            Object reference = Map.of("schema", Map.of("$ref", "#/components/schemas/" + name));
            var body = new LinkedHashMap<String, @Nullable Object>();
            body.put("required", true);
            body.put("content", Map.of("application/json", reference));
            post.put("requestBody", body);
        }
        return post;
    }

    private static Map<String, @Nullable Object> operation(String id, String tag, boolean empty) {
        var operation = new LinkedHashMap<String, @Nullable Object>();
        operation.put("operationId", id);
        operation.put("tags", List.of(tag));
        operation.put(
                "responses",
                empty
                        ? Map.of("204", Map.of("description", "empty body"))
                        : Map.of("200", Map.of("description", "OK")));
        return operation;
    }

    private static Map<String, @Nullable Object> listParameter(boolean required) {
        var schema = new LinkedHashMap<String, @Nullable Object>();
        schema.put("type", "string");
        var parameter = new LinkedHashMap<String, @Nullable Object>();
        parameter.put("name", "list");
        parameter.put("description", required ? "Must be set to `true`" : "Return a list if `true`");
        parameter.put("in", "query");
        parameter.put("schema", schema);
        if (required) {
            schema.put("enum", List.of("true"));
            parameter.put("required", true);
        }
        return parameter;
    }

    private static List<Map<String, @Nullable Object>> parameters(EnginePath path) {
        var parameters = new ArrayList<Map<String, @Nullable Object>>();
        var matcher = Pattern.compile("\\{(\\w+)(?:\\.\\.\\.)?}").matcher(path.pattern());
        while (matcher.find()) {
            Field field = path.fields().get(matcher.group(1));
            var parameter = new LinkedHashMap<String, @Nullable Object>();
            parameter.put("name", matcher.group(1));
            if (field != null) {
                parameter.put("description", field.description());
            }
            parameter.put("in", "path");
            parameter.put("schema", Map.of("type", "string"));
            parameter.put("required", true);
            parameters.add(parameter);
        }
        return parameters;
    }

    private static boolean inPath(EnginePath path, Field field) {
        return path.pattern().contains("{" + field.name() + "}")
                || path.pattern().contains("{" + field.name() + "...}");
    }

    private static String tag(MountEntry mount) {
        return mount.path().equals("sys/")
                ? "system"
                : mount.path().equals("identity/") ? "identity" : mount.auth() ? "auth" : "secrets";
    }

    private String id(MountEntry mount, String verb, EnginePath path) {
        return operationId(mount.path(), verb, path.pattern());
    }

    /** Such as {@code auth-approle-write-login}: unique in the document. */
    private String operationId(String mount, String verb, String pattern) {
        var parts = new ArrayList<String>();
        for (String part : List.of(hyphenated(mount), verb, hyphenated(pattern), context)) {
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        return String.join("-", parts);
    }

    private static String hyphenated(String path) {
        String text = NO_WORD.matcher(path).replaceAll("-").toLowerCase(Locale.ROOT);
        return text.replaceAll("^-|-$", "");
    }

    private static String titled(String hyphenated) {
        var title = new StringBuilder();
        for (String word : hyphenated.split("[-_]")) {
            if (!word.isEmpty()) {
                title.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        return title.toString();
    }
}
