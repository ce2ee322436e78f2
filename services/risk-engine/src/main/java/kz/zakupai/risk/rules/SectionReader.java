package kz.zakupai.risk.rules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes one section apart. What is wrong goes to a list that all readers of a file share, so that a file is refused once, with
 * everything that is wrong in it. Not thread-safe.
 */
final class SectionReader {
    private final Part.Section section;
    private final String path;
    private final List<String> problems;
    private final Set<String> asked = new HashSet<>();

    /** @param path what stands before names in problems: {@code flags.dumping.} */
    SectionReader(Part.Section section, String path, List<String> problems) {
        this.section = section;
        this.path = path;
        this.problems = problems;
    }

    /** The section called {@code name}; an empty one, and a problem, if it is missing or no section. */
    SectionReader section(String name) {
        Part part = part(name);
        if (part instanceof Part.Section found) {
            return new SectionReader(found, path + name + ".", problems);
        }
        problem(name, part, part == null ? "is missing" : "must be a section");
        return new SectionReader(new Part.Section(Map.of(), section.place()), path + name + ".", problems);
    }

    /** The names in this section, in order; all count as asked for. */
    List<String> names() {
        asked.addAll(section.parts().keySet());
        return List.copyOf(section.parts().keySet());
    }

    boolean has(String name) {
        return section.parts().containsKey(name);
    }

    /** The value as {@code convert} makes it; {@code otherwise}, and a problem, if it is missing or does not convert. */
    <T> T required(String name, T otherwise, Function<String, T> convert, String wanted) {
        T value = optional(name, convert, wanted);
        if (value == null && !has(name)) {
            problem(name, null, "is missing: " + wanted);
        }
        return value == null ? otherwise : value;
    }

    /** The value, null if it is missing; a problem if it does not convert. */
    <T> @Nullable T optional(String name, Function<String, T> convert, String wanted) {
        Part part = part(name);
        if (part == null) {
            return null;
        }
        if (part instanceof Part.Scalar scalar) {
            try {
                return convert.apply(scalar.text());
            } catch (IllegalArgumentException | java.time.DateTimeException _) {
                problem(name, part, "must be " + wanted + ", not " + scalar.text());
                return null;
            }
        }
        problem(name, part, "must be " + wanted);
        return null;
    }

    /** Whole numbers in a list; empty if it is missing. */
    Set<Integer> numbers(String name) {
        Part part = part(name);
        var numbers = new HashSet<Integer>();
        if (part == null) {
            return numbers;
        }
        if (part instanceof Part.Items items) {
            try {
                items.values().forEach(value -> numbers.add(Integer.valueOf(value.text())));
                return numbers;
            } catch (NumberFormatException _) {
                numbers.clear();
            }
        }
        problem(name, part, "must be a list of whole numbers");
        return numbers;
    }

    /** Decimal numbers by name; empty if the section is missing. */
    Map<String, BigDecimal> decimals(String name) {
        if (!has(name)) {
            return Map.of();
        }
        SectionReader inner = section(name);
        var decimals = new LinkedHashMap<String, BigDecimal>();
        for (String key : inner.names()) {
            decimals.put(key, inner.required(key, BigDecimal.ZERO, BigDecimal::new, "a number"));
        }
        return decimals;
    }

    /** Adds a problem for every name that nobody asked for. */
    void refuseOthers() {
        var unknown = new ArrayList<>(section.parts().keySet());
        unknown.removeAll(asked);
        unknown.forEach(name -> problem(name, section.parts().get(name), "is unknown; known are " + sorted(asked)));
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }

    /** Notes that {@code name} is wrong. */
    void problem(String name, String what) {
        problem(name, section.parts().get(name), what);
    }

    private void problem(String name, @Nullable Part part, String what) {
        problems.add(path + name + " (" + (part == null ? section.place() : part.place()) + ") " + what);
    }

    private @Nullable Part part(String name) {
        asked.add(name);
        return section.parts().get(name);
    }
}
