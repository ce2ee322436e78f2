package kz.zakupai.vault.server.config;

import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import kz.zakupai.vault.server.config.ConfigurationFiles.Document;
import kz.zakupai.vault.server.engine.GoDuration;
import kz.zakupai.vault.server.hcl.HclBlock;
import kz.zakupai.vault.server.hcl.HclEntry;
import kz.zakupai.vault.server.hcl.HclPosition;
import kz.zakupai.vault.server.hcl.HclSyntax;
import kz.zakupai.vault.server.hcl.HclValue;
import org.jspecify.annotations.Nullable;

/**
 * One stanza being read: typed values by name, and at the end a warning for every name that nobody asked for. Numbers,
 * booleans and durations may also be written as strings, as Vault takes them.
 */
final class Section {
    private static final Set<String> TRUE = Set.of("true", "True", "TRUE", "t", "T", "1");
    private static final Set<String> FALSE = Set.of("false", "False", "FALSE", "f", "F", "0");

    private final List<Document> documents;
    private final HclPosition position;
    private final List<String> warnings;
    private final Set<String> known = new HashSet<>();

    Section(List<Document> documents, HclPosition position, List<String> warnings) {
        this.documents = List.copyOf(documents);
        this.position = position;
        this.warnings = warnings;
    }

    /** A block of this section. */
    record Labelled(List<String> labels, Section inside) {}

    private record Found(String file, HclValue value) {}

    /** Accepts names without effect, silently. */
    void ignore(String... names) {
        known.addAll(List.of(names));
    }

    boolean has(String name) {
        return find(name) != null;
    }

    String text(String name, String fallback) {
        Found found = find(name);
        if (found == null) {
            return fallback;
        }
        if (found.value() instanceof HclValue.Text text) {
            return text.value();
        }
        throw wrong(name, found, "takes a string, not " + found.value().kind());
    }

    String choice(String name, String fallback, List<String> choices) {
        String text = text(name, fallback);
        if (choices.contains(text)) {
            return text;
        }
        throw error(name, "takes one of " + String.join(", ", choices));
    }

    /** A string, number or boolean, as text. */
    String scalar(String name) {
        Found found = find(name);
        return switch (found == null ? null : found.value()) {
            case HclValue.Flag flag -> String.valueOf(flag.value());
            case HclValue.Text text -> text.value();
            case HclValue.Amount amount -> amount.value().toString();
            case null, default -> throw error(name, "takes a string, a number or a boolean");
        };
    }

    boolean flag(String name, boolean fallback) {
        String written = has(name) ? scalar(name) : String.valueOf(fallback);
        if (TRUE.contains(written)) {
            return true;
        }
        if (FALSE.contains(written)) {
            return false;
        }
        throw error(name, "takes true or false");
    }

    long number(String name, long fallback, long least, long most) {
        Found found = find(name);
        try {
            BigDecimal number = switch (found == null ? null : found.value()) {
                case null -> BigDecimal.valueOf(fallback);
                case HclValue.Amount amount -> amount.value();
                case HclValue.Text text when text.value().length() < 20 -> new BigDecimal(text.value());
                default -> throw new NumberFormatException();
            };
            long value = number.longValueExact();
            if (value >= least && value <= most) {
                return value;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw error(name, "takes a whole number");
        }
        throw error(name, "takes a number from " + least + " to " + most);
    }

    /** Whole seconds or a text like {@code 90s}; never negative. */
    Duration duration(String name, Duration fallback) {
        Found found = find(name);
        try {
            Duration duration = switch (found == null ? null : found.value()) {
                case null -> fallback;
                case HclValue.Amount amount -> Duration.ofSeconds(amount.value().longValueExact());
                case HclValue.Text text -> GoDuration.parse(text.value());
                default -> throw new IllegalArgumentException();
            };
            if (!duration.isNegative() && duration.compareTo(Duration.ofDays(365_000)) < 0) {
                return duration;
            }
        } catch (ArithmeticException | IllegalArgumentException | DateTimeException e) {
            throw error(name, "takes a duration: whole seconds, or a text like \"90s\" or \"768h\"");
        }
        throw error(name, "takes a duration that is not negative and not endless");
    }

    /** Absolute, or null when not set. */
    @Nullable
    Path path(String name, Path workingDirectory) {
        String text = text(name, "");
        if (!has(name)) {
            return null;
        }
        try {
            if (!text.isBlank()) {
                return workingDirectory.resolve(text).toAbsolutePath().normalize();
            }
        } catch (InvalidPathException e) {
            throw error(name, "is not a path");
        }
        throw error(name, "must not be empty");
    }

    /** A list of strings, or one string with commas. */
    List<String> texts(String name) {
        Found found = find(name);
        return switch (found == null ? null : found.value()) {
            case null -> List.of();
            case HclValue.Text text ->
                Stream.of(text.value().split(","))
                        .map(String::strip)
                        .filter(item -> !item.isEmpty())
                        .toList();
            case HclValue.Items items -> {
                List<String> texts = new ArrayList<>();
                for (HclValue item : items.values()) {
                    if (!(item instanceof HclValue.Text text)) {
                        throw error(name, "takes a list of strings");
                    }
                    texts.add(text.value());
                }
                yield List.copyOf(texts);
            }
            default -> throw error(name, "takes a list of strings");
        };
    }

    /** Blocks of a type, over all files, in order. */
    List<Labelled> blocks(String type, int labels) {
        known.add(type);
        List<Labelled> found = new ArrayList<>();
        for (Document document : documents) {
            try {
                for (HclBlock block : document.body().blocks(type, labels)) {
                    var inside = new Section(
                            List.of(new Document(document.name(), block.body())), block.position(), warnings);
                    found.add(new Labelled(block.labels(), inside));
                }
            } catch (HclSyntax e) {
                throw ConfigurationFiles.located(document.name(), e);
            }
        }
        return found;
    }

    /** The one block of a type without labels, or null. */
    @Nullable
    Section block(String type) {
        List<Labelled> found = blocks(type, 0);
        if (found.size() > 1) {
            throw found.get(1).inside().error("there is more than one \"" + type + "\"; keep one");
        }
        return found.isEmpty() ? null : found.getFirst().inside();
    }

    /** All names in it, in order, each once. */
    List<String> names() {
        return documents.stream()
                .flatMap(document -> document.body().entries().stream())
                .map(HclEntry::name)
                .distinct()
                .toList();
    }

    /** Warns of every name that was not asked for. To be called last. */
    void finish() {
        for (Document document : documents) {
            for (HclEntry entry : document.body().entries()) {
                if (known.add(entry.name())) {
                    warnings.add(document.name() + ":" + entry.position() + ": unknown or unsupported field "
                            + entry.name() + " found in configuration; it has no effect");
                }
            }
        }
    }

    void warn(String name, String message) {
        Found found = find(name);
        warnings.add(where(found) + ": \"" + name + "\" " + message);
    }

    void warn(String message) {
        warnings.add(where(null) + ": " + message);
    }

    ConfigurationError error(String name, String message) {
        return wrong(name, find(name), message);
    }

    /** About the section itself. */
    ConfigurationError error(String message) {
        return new ConfigurationError(documents.getFirst().name(), position, message);
    }

    private ConfigurationError wrong(String name, @Nullable Found found, String message) {
        return new ConfigurationError(where(found) + ": \"" + name + "\" " + message);
    }

    private String where(@Nullable Found found) {
        return found == null
                ? documents.getFirst().name() + ":" + position
                : found.file() + ":" + found.value().position();
    }

    /** The last file's value. */
    private @Nullable Found find(String name) {
        known.add(name);
        for (int i = documents.size() - 1; i >= 0; i--) {
            Document document = documents.get(i);
            try {
                HclValue value = document.body().attribute(name);
                if (value != null) {
                    return new Found(document.name(), value);
                }
            } catch (HclSyntax e) {
                throw ConfigurationFiles.located(document.name(), e);
            }
        }
        return null;
    }
}
