package kz.zakupai.cli.vault.policy.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kz.zakupai.cli.vault.policy.source.RuleText;
import kz.zakupai.cli.vault.policy.source.Span;
import kz.zakupai.vault.server.hcl.HclBlock;
import kz.zakupai.vault.server.hcl.HclBody;
import kz.zakupai.vault.server.hcl.HclEntry;
import kz.zakupai.vault.server.hcl.HclValue;

/**
 * A rule as it stands in the file.
 *
 * @param path without a slash at its start
 * @param at where the path stands
 * @param capabilities that it names, in order
 */
record WrittenRule(String path, Span at, List<Granted> capabilities, HclBody body) {
    WrittenRule {
        capabilities = List.copyOf(capabilities);
    }

    /** A capability and where it stands. */
    record Granted(String name, Span at) {}

    static WrittenRule of(String text, HclBlock block) {
        String written = block.labels().getFirst();
        List<Granted> granted = new ArrayList<>();
        for (HclEntry entry : block.body().entries()) {
            if (entry.name().equals("capabilities") && entry.value() instanceof HclValue.Items items) {
                items.values().stream()
                        .flatMap(item -> item instanceof HclValue.Text name ? Stream.of(name) : Stream.empty())
                        .forEach(name -> granted.add(new Granted(name.value(), span(name))));
            }
        }
        return new WrittenRule(
                written.startsWith("/") ? written.substring(1) : written,
                RuleText.path(text, block),
                granted,
                block.body());
    }

    private static Span span(HclValue.Text name) {
        return new Span(
                name.position().line(), name.position().column(), name.value().length() + 2);
    }

    boolean grants(String capability) {
        return capabilities.stream().anyMatch(granted -> granted.name().equals(capability));
    }

    boolean denies() {
        return grants("deny");
    }

    /** Where it names a capability; its path where it does not. */
    Span place(String capability) {
        return capabilities.stream()
                .filter(granted -> granted.name().equals(capability))
                .findFirst()
                .map(Granted::at)
                .orElse(at);
    }

    boolean exact() {
        return !path.endsWith("*") && !List.of(path.split("/", -1)).contains("+");
    }
}
