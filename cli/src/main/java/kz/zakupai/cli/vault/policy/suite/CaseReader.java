package kz.zakupai.cli.vault.policy.suite;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kz.zakupai.cli.vault.text.GoDuration;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.server.hcl.HclBlock;
import kz.zakupai.vault.server.hcl.HclBody;
import kz.zakupai.vault.server.hcl.HclEntry;
import kz.zakupai.vault.server.hcl.HclPosition;
import kz.zakupai.vault.server.hcl.HclSyntax;
import kz.zakupai.vault.server.hcl.HclValue;
import org.jspecify.annotations.Nullable;

/** Reads one {@code case} of a test file. Mistakes are {@link HclSyntax}. */
final class CaseReader {
    /** In the order in which they are asked. */
    static final List<String> CAPABILITIES = List.of("create", "read", "update", "patch", "delete", "list", "sudo");

    private static final Set<String> KEYS =
            Set.of("policies", "path", "paths", "can", "cannot", "only", "data", "wrap_ttl", "templates");
    private static final int MAX_PATHS = 1000;

    private final HclBlock block;
    private final HclBody body;
    private final Set<String> known;

    private CaseReader(HclBlock block, Set<String> known) {
        this.block = block;
        this.body = block.body();
        this.known = known;
    }

    /** @param known names of the file's policies, in order */
    static Case read(HclBlock block, Set<String> known) {
        CaseReader reader = new CaseReader(block, known);
        for (HclEntry entry : reader.body.entries()) {
            if (!KEYS.contains(entry.name())) {
                throw new HclSyntax(entry.position(), "a case knows no key \"" + entry.name() + "\"");
            }
        }
        return new Case(
                block.labels().getFirst(),
                block.position().line(),
                reader.policies(),
                reader.paths(),
                reader.expected(),
                reader.data(),
                reader.wrapTtl(),
                reader.templates());
    }

    private List<String> policies() {
        HclValue value = body.attribute("policies");
        if (value == null) {
            return List.copyOf(known);
        }
        for (HclValue.Text name : texts("policies", value)) {
            if (!known.contains(name.value())) {
                throw new HclSyntax(name.position(), "the file names no policy \"" + name.value() + "\"");
            }
        }
        return values(texts("policies", value));
    }

    private List<String> paths() {
        HclValue one = body.attribute("path");
        HclValue many = body.attribute("paths");
        if ((one == null) == (many == null)) {
            throw new HclSyntax(block.position(), "a case takes either \"path\" or \"paths\"");
        }
        List<HclValue.Text> texts = one == null ? texts("paths", many) : List.of(text("path", one));
        if (texts.isEmpty() || texts.size() > MAX_PATHS) {
            throw new HclSyntax(block.position(), "\"paths\" takes 1 to " + MAX_PATHS + " paths");
        }
        List<String> paths = new ArrayList<>();
        for (HclValue.Text text : texts) {
            String path = text.value().startsWith("/") ? text.value().substring(1) : text.value();
            if (path.isEmpty() || path.startsWith("v1/")) {
                throw new HclSyntax(text.position(), "a path is what stands behind /v1/");
            }
            paths.add(path);
        }
        return paths;
    }

    private Map<String, Boolean> expected() {
        HclValue only = body.attribute("only");
        HclValue can = body.attribute("can");
        HclValue cannot = body.attribute("cannot");
        if ((only != null) == (can != null || cannot != null)) {
            throw new HclSyntax(
                    block.position(),
                    "a case takes \"can\" and \"cannot\", or \"only\", which means these and no others");
        }
        Map<String, Boolean> expected = new LinkedHashMap<>();
        for (HclValue.Text name : capabilities("can", only == null ? can : only)) {
            expected.put(name.value(), true);
        }
        for (HclValue.Text name : capabilities("cannot", cannot)) {
            if (expected.putIfAbsent(name.value(), false) != null) {
                throw new HclSyntax(name.position(), "\"" + name.value() + "\" is named already");
            }
        }
        if (only != null) {
            CAPABILITIES.forEach(name -> expected.putIfAbsent(name, false));
        }
        if (expected.isEmpty()) {
            throw new HclSyntax(
                    block.position(), "the case claims nothing; \"only = []\" means nothing at all is allowed");
        }
        return expected;
    }

    private static List<HclValue.Text> capabilities(String key, @Nullable HclValue value) {
        List<HclValue.Text> names = value == null ? List.of() : texts(key, value);
        for (HclValue.Text name : names) {
            if (!CAPABILITIES.contains(name.value())) {
                throw new HclSyntax(
                        name.position(),
                        "unknown capability \"" + name.value() + "\", not one of " + String.join(", ", CAPABILITIES));
            }
        }
        return names;
    }

    private JsonObject data() {
        HclValue value = body.attribute("data");
        return value == null ? JsonObject.EMPTY : object("data", value);
    }

    private Optional<Duration> wrapTtl() {
        HclValue value = body.attribute("wrap_ttl");
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(GoDuration.parse(text("wrap_ttl", value).value()));
        } catch (DateTimeException e) {
            throw new HclSyntax(value.position(), "\"wrap_ttl\" takes a duration such as \"5m\"");
        }
    }

    private Map<String, String> templates() {
        Map<String, String> templates = new LinkedHashMap<>();
        HclValue value = body.attribute("templates");
        if (value instanceof HclValue.Body inside) {
            inside.body()
                    .entries()
                    .forEach(entry -> templates.put(
                            entry.name(), text("templates", entry.value()).value()));
        } else if (value != null) {
            throw shape("templates", "a map", value);
        }
        return templates;
    }

    private static JsonObject object(String key, HclValue value) {
        if (plain(value) instanceof Map<?, ?> map && JsonValue.of(map) instanceof JsonObject object) {
            return object;
        }
        throw shape(key, "a map", value);
    }

    private static Object plain(HclValue value) {
        return switch (value) {
            case HclValue.Text text -> text.value();
            case HclValue.Amount number -> new BigDecimal(number.value().toPlainString());
            case HclValue.Flag flag -> flag.value();
            case HclValue.Items items ->
                items.values().stream().map(CaseReader::plain).toList();
            case HclValue.Body inside -> {
                Map<String, Object> map = new LinkedHashMap<>();
                inside.body().entries().forEach(entry -> map.put(entry.name(), plain(entry.value())));
                yield map;
            }
        };
    }

    private static List<String> values(List<HclValue.Text> texts) {
        return texts.stream().map(HclValue.Text::value).toList();
    }

    private static List<HclValue.Text> texts(String key, @Nullable HclValue value) {
        if (value instanceof HclValue.Items items) {
            return items.values().stream().map(item -> text(key, item)).toList();
        }
        throw shape(key, "a list", value);
    }

    private static HclValue.Text text(String key, HclValue value) {
        if (value instanceof HclValue.Text text) {
            return text;
        }
        throw shape(key, "a string", value);
    }

    private static HclSyntax shape(String key, String wanted, @Nullable HclValue value) {
        HclPosition at = value == null ? new HclPosition(1, 1) : value.position();
        return new HclSyntax(
                at, "\"" + key + "\" takes " + wanted + ", not " + (value == null ? "nothing" : value.kind()));
    }
}
