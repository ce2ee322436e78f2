package kz.zakupai.vault.server.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import kz.zakupai.vault.server.config.ConfigurationFiles.Document;
import kz.zakupai.vault.server.hcl.HclBlock;
import kz.zakupai.vault.server.hcl.HclEntry;
import kz.zakupai.vault.server.hcl.HclPosition;
import kz.zakupai.vault.server.hcl.HclSyntax;
import kz.zakupai.vault.server.hcl.HclValue;
import org.jspecify.annotations.Nullable;

/**
 * One stanza being read: typed values by name, and at the end a warning for every name that nobody asked for. Whatever cannot be
 * used is a {@link ConfigurationError} with its place. For one thread.
 */
public final class Section {
    private final List<Document> documents;
    private final HclPosition position;
    private final List<String> warnings;
    private final Set<String> known = new HashSet<>();

    public Section(List<Document> documents, HclPosition position, List<String> warnings) {
        this.documents = List.copyOf(documents);
        this.position = position;
        this.warnings = warnings;
    }

    /** A block of this section. */
    public record Labelled(List<String> labels, Section inside) {}

    private record Found(String file, HclValue value) {}

    /** Accepts names without effect, silently. */
    public void ignore(String... names) {
        known.addAll(List.of(names));
    }

    public boolean has(String name) {
        return find(name) != null;
    }

    public String text(String name, String fallback) {
        return converted(name, fallback, SettingValue::text);
    }

    /** A string, number or boolean, as text; empty when not set. */
    public String scalar(String name) {
        return converted(name, "", SettingValue::scalar);
    }

    public String choice(String name, String fallback, List<String> choices) {
        String text = text(name, fallback);
        if (choices.contains(text)) {
            return text;
        }
        throw error(name, "takes one of " + String.join(", ", choices));
    }

    public boolean flag(String name, boolean fallback) {
        return converted(name, fallback, SettingValue::flag);
    }

    public long number(String name, long fallback, long least, long most) {
        long value = converted(name, fallback, SettingValue::number);
        if (value < least || value > most) {
            throw error(name, "takes a number from " + least + " to " + most);
        }
        return value;
    }

    public Duration duration(String name, Duration fallback) {
        return converted(name, fallback, SettingValue::duration);
    }

    public List<String> texts(String name) {
        return converted(name, List.of(), SettingValue::texts);
    }

    /** Whether the value is a list. */
    public boolean isList(String name) {
        Found found = find(name);
        return found != null && found.value() instanceof HclValue.Items;
    }

    /** Whether it is a block or a map. */
    public boolean isBlock(String name) {
        known.add(name);
        return documents.stream()
                .flatMap(document -> document.body().entries().stream())
                .anyMatch(entry -> entry.name().equals(name) && entry.value() instanceof HclValue.Body);
    }

    /** A file's mode: a text of octal digits, or a number, of which HCL reads 0640 as octal. */
    public int mode(String name, int fallback) {
        return converted(name, fallback, SettingValue::mode);
    }

    /** Absolute, or null when not set. */
    public @Nullable Path path(String name, Path workingDirectory) {
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

    private <T> T converted(String name, T fallback, Function<HclValue, T> meaning) {
        Found found = find(name);
        try {
            return found == null ? fallback : meaning.apply(found.value());
        } catch (IllegalArgumentException e) {
            throw error(name, String.valueOf(e.getMessage()));
        }
    }

    /** Blocks of a type, over all files, in order. */
    public List<Labelled> blocks(String type, int labels) {
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

    /** Blocks that say their type by a label or by an attribute {@code type} inside; the type is each one's label. */
    public List<Labelled> typedBlocks(String name) {
        known.add(name);
        List<Labelled> found = new ArrayList<>();
        for (Document document : documents) {
            try {
                for (HclBlock block : TypedBlocks.in(document.body(), name)) {
                    var inside = new Section(
                            List.of(new Document(document.name(), block.body())), block.position(), warnings);
                    inside.ignore("type");
                    found.add(new Labelled(block.labels(), inside));
                }
            } catch (HclSyntax e) {
                throw ConfigurationFiles.located(document.name(), e);
            }
        }
        return found;
    }

    /** The block of a type without labels in the last file that has one, or null; a file has at most one. */
    public @Nullable Section lastBlock(String type) {
        Section last = null;
        for (Document document : documents) {
            Section inFile = new Section(List.of(document), position, warnings).block(type);
            last = inFile == null ? last : inFile;
        }
        known.add(type);
        return last;
    }

    /** The one block of a type without labels, or null. */
    public @Nullable Section block(String type) {
        List<Labelled> found = blocks(type, 0);
        if (found.size() > 1) {
            throw found.get(1).inside().error("there is more than one \"" + type + "\"; keep one");
        }
        return found.isEmpty() ? null : found.getFirst().inside();
    }

    /** All names in it, in order, each once. */
    public List<String> names() {
        return documents.stream()
                .flatMap(document -> document.body().entries().stream())
                .map(HclEntry::name)
                .distinct()
                .toList();
    }

    /** Warns of every name that was not asked for. To be called last. */
    public void finish() {
        for (Document document : documents) {
            for (HclEntry entry : document.body().entries()) {
                if (known.add(entry.name())) {
                    warnings.add(document.name() + ":" + entry.position() + ": unknown or unsupported field "
                            + entry.name() + " found in configuration; it has no effect");
                }
            }
        }
    }

    /**
     * Refuses every name that was not asked for. To be called last.
     *
     * @throws ConfigurationError with the place of the first one
     */
    public void refuseUnknown() {
        for (Document document : documents) {
            for (HclEntry entry : document.body().entries()) {
                if (!known.contains(entry.name())) {
                    throw new ConfigurationError(
                            document.name(),
                            entry.position(),
                            "\"" + entry.name()
                                    + "\" is not known here; see the list in the documentation for what is");
                }
            }
        }
    }

    /** Warns of those names that are set: they are checked, but nothing acts on them. */
    void warnOfNoEffect(List<String> names) {
        warnOfNoEffect(names, "is understood but has no effect in this server");
    }

    /** Warns of those names that are set, as values or blocks. */
    public void warnOfNoEffect(List<String> names, String message) {
        for (String name : names) {
            known.add(name);
            for (Document document : documents) {
                for (HclEntry entry : document.body().entries()) {
                    if (entry.name().equals(name)) {
                        warnings.add(document.name() + ":" + entry.position() + ": \"" + name + "\" " + message);
                    }
                }
            }
        }
    }

    public void warn(String name, String message) {
        Found found = find(name);
        warnings.add(where(found) + ": \"" + name + "\" " + message);
    }

    public void warn(String message) {
        warnings.add(where(null) + ": " + message);
    }

    public ConfigurationError error(String name, String message) {
        return new ConfigurationError(where(find(name)) + ": \"" + name + "\" " + message);
    }

    /** About the section itself. */
    public ConfigurationError error(String message) {
        return new ConfigurationError(documents.getFirst().name(), position, message);
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
