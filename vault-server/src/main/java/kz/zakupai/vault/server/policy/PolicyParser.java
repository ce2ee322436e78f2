package kz.zakupai.vault.server.policy;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import kz.zakupai.vault.server.engine.GoDuration;
import kz.zakupai.vault.server.hcl.Hcl;
import kz.zakupai.vault.server.hcl.HclBlock;
import kz.zakupai.vault.server.hcl.HclBody;
import kz.zakupai.vault.server.hcl.HclEntry;
import kz.zakupai.vault.server.hcl.HclPosition;
import kz.zakupai.vault.server.hcl.HclSyntax;
import kz.zakupai.vault.server.hcl.HclValue;
import org.jspecify.annotations.Nullable;

/**
 * Reads a policy document into rules. Whatever it does not know is an error: a rule that is skipped could be the one
 * that denies.
 */
final class PolicyParser {
    private static final Set<String> DOCUMENT_KEYS = Set.of("path", "name");
    private static final Set<String> RULE_KEYS = Set.of(
            "capabilities",
            "policy",
            "comment",
            "allowed_parameters",
            "denied_parameters",
            "required_parameters",
            "min_wrapping_ttl",
            "max_wrapping_ttl");
    private static final Map<String, Integer> OLD_FORMS = Map.of(
            "deny", bits(Capability.DENY),
            "read", bits(Capability.READ, Capability.LIST),
            "write", bits(Capability.CREATE, Capability.READ, Capability.UPDATE, Capability.DELETE, Capability.LIST),
            "sudo",
                    bits(
                            Capability.CREATE,
                            Capability.READ,
                            Capability.UPDATE,
                            Capability.DELETE,
                            Capability.LIST,
                            Capability.SUDO));

    private PolicyParser() {}

    private static int bits(Capability... capabilities) {
        int bits = 0;
        for (Capability capability : capabilities) {
            bits |= capability.bit();
        }
        return bits;
    }

    /** @throws InvalidPolicy if anything in it is wrong or unknown */
    static List<PathRule> parse(String text) {
        try {
            HclBody document = Hcl.parse(text);
            for (HclEntry entry : document.entries()) {
                if (!DOCUMENT_KEYS.contains(entry.name())) {
                    throw invalid(entry.position(), "invalid key \"" + entry.name() + "\"");
                }
            }
            List<PathRule> rules = new ArrayList<>();
            for (HclBlock block : document.blocks("path", 1)) {
                rules.add(rule(block));
            }
            return rules;
        } catch (HclSyntax e) {
            throw InvalidPolicy.of(e);
        }
    }

    private static PathRule rule(HclBlock block) {
        String path = block.labels().getFirst();
        HclBody body = block.body();
        for (HclEntry entry : body.entries()) {
            if (!RULE_KEYS.contains(entry.name())) {
                throw invalid(entry.position(), path, "invalid key \"" + entry.name() + "\"");
            }
        }
        return new PathRule(
                pattern(path, block.position()),
                capabilities(path, body),
                new ParameterRules(
                        parameters(path, body, "allowed_parameters"),
                        parameters(path, body, "denied_parameters"),
                        required(path, body)),
                wrapping(path, body, block.position()),
                block.position().line());
    }

    private static PathPattern pattern(String path, HclPosition at) {
        try {
            return PathPattern.parse(path);
        } catch (IllegalArgumentException e) {
            throw invalid(at, path, String.valueOf(e.getMessage()));
        }
    }

    private static int capabilities(String path, HclBody body) {
        int bits = 0;
        HclValue old = body.attribute("policy");
        if (old != null) {
            String form = text(path, "policy", old);
            Integer meaning = OLD_FORMS.get(form);
            if (meaning == null) {
                throw invalid(old.position(), path, "invalid policy \"" + form + "\"");
            }
            bits |= meaning;
        }
        for (HclValue item : items(path, "capabilities", body.attribute("capabilities"))) {
            String text = text(path, "capabilities", item);
            Capability capability = Capability.of(text);
            if (capability == null) {
                throw invalid(item.position(), path, "invalid capability \"" + text + "\"");
            }
            bits |= capability.bit();
        }
        HclValue comment = body.attribute("comment");
        if (comment != null) {
            text(path, "comment", comment);
        }
        return bits;
    }

    private static Map<String, List<Object>> parameters(String path, HclBody body, String key) {
        List<HclBlock> blocks = body.blocks(key, 0);
        if (blocks.size() > 1) {
            throw invalid(blocks.get(1).position(), path, "\"" + key + "\" is already set");
        }
        Map<String, List<Object>> parameters = new LinkedHashMap<>();
        for (HclBlock block : blocks) {
            for (HclEntry entry : block.body().entries()) {
                List<Object> values = new ArrayList<>();
                for (HclValue item : items(path, key + "." + entry.name(), entry.value())) {
                    values.add(plain(item));
                }
                if (parameters.put(entry.name().toLowerCase(Locale.ROOT), List.copyOf(values)) != null) {
                    throw invalid(entry.position(), path, "\"" + entry.name() + "\" is already set");
                }
            }
        }
        return parameters;
    }

    private static Object plain(HclValue value) {
        return switch (value) {
            case HclValue.Text text -> text.value();
            case HclValue.Amount number -> number.value();
            case HclValue.Flag flag -> flag.value();
            case HclValue.Items items ->
                items.values().stream().map(PolicyParser::plain).toList();
            case HclValue.Body inside -> {
                Map<String, Object> map = new LinkedHashMap<>();
                inside.body().entries().forEach(entry -> map.put(entry.name(), plain(entry.value())));
                yield map;
            }
        };
    }

    private static Set<String> required(String path, HclBody body) {
        Set<String> names = new LinkedHashSet<>();
        for (HclValue item : items(path, "required_parameters", body.attribute("required_parameters"))) {
            names.add(text(path, "required_parameters", item).toLowerCase(Locale.ROOT));
        }
        return names;
    }

    private static WrappingLimits wrapping(String path, HclBody body, HclPosition at) {
        WrappingLimits limits =
                new WrappingLimits(duration(path, "min_wrapping_ttl", body), duration(path, "max_wrapping_ttl", body));
        if (!limits.max().isZero() && limits.max().compareTo(limits.min()) < 0) {
            throw invalid(at, path, "max_wrapping_ttl cannot be less than min_wrapping_ttl");
        }
        return limits;
    }

    private static Duration duration(String path, String key, HclBody body) {
        HclValue value = body.attribute(key);
        if (value == null) {
            return Duration.ZERO;
        }
        Duration duration = duration(path, key, value);
        if (duration.isNegative()) {
            throw invalid(value.position(), path, key + " cannot be negative");
        }
        return duration;
    }

    private static Duration duration(String path, String key, HclValue value) {
        try {
            if (value instanceof HclValue.Text text) {
                return GoDuration.parse(text.value());
            }
            if (value instanceof HclValue.Amount number) {
                return Duration.ofSeconds(number.value().longValueExact());
            }
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw invalid(value.position(), path, "error parsing " + key);
        }
        throw invalid(value.position(), path, "error parsing " + key);
    }

    private static List<HclValue> items(String path, String key, @Nullable HclValue value) {
        if (value == null) {
            return List.of();
        }
        if (value instanceof HclValue.Items items) {
            return items.values();
        }
        throw invalid(value.position(), path, "\"" + key + "\" takes a list, not " + value.kind());
    }

    private static String text(String path, String key, HclValue value) {
        if (value instanceof HclValue.Text text) {
            return text.value();
        }
        throw invalid(value.position(), path, "\"" + key + "\" takes strings, not " + value.kind());
    }

    private static InvalidPolicy invalid(HclPosition at, String path, String message) {
        return invalid(at, "path \"" + path + "\": " + message);
    }

    private static InvalidPolicy invalid(HclPosition at, String message) {
        return new InvalidPolicy(at, message + " on line " + at.line() + ", column " + at.column());
    }
}
