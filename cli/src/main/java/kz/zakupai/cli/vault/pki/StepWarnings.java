package kz.zakupai.cli.vault.pki;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the server warns of in several steps that get the same data, each thing once. That one step does not know a parameter is
 * no news, since it is for the other one; that no step knows it is.
 */
final class StepWarnings {
    private static final Pattern IGNORED = Pattern.compile("Endpoint ignored these unrecognized parameters: \\[(.*)]");
    /** To generate, and to sign. The import gets nothing of the user's. */
    private static final int STEPS_WITH_DATA = 2;

    private final Set<String> texts = new LinkedHashSet<>();
    private final Map<String, Integer> ignored = new LinkedHashMap<>();

    void add(List<String> warnings) {
        for (String warning : warnings) {
            Matcher unknown = IGNORED.matcher(warning);
            if (unknown.find()) {
                List.of(unknown.group(1).split(" ")).forEach(name -> ignored.merge(name, 1, Integer::sum));
            } else {
                texts.add(warning);
            }
        }
    }

    List<String> texts() {
        List<String> all = new ArrayList<>(texts);
        List<String> unknown = ignored.entrySet().stream()
                .filter(parameter -> parameter.getValue() >= STEPS_WITH_DATA)
                .map(Map.Entry::getKey)
                .toList();
        if (!unknown.isEmpty()) {
            all.add("the server knows no such parameters and ignored them: " + String.join(", ", unknown));
        }
        return all;
    }
}
