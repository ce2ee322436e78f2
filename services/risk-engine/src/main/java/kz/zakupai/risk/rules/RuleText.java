package kz.zakupai.risk.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the text of rules files. No tag of YAML makes an object; aliases, depth and length are bounded. */
final class RuleText {
    private static final String BUILT_IN = "risk-rules.yaml";
    private static final int LONGEST = 1024 * 1024;
    private static final int DEEPEST = 10;

    private RuleText() {}

    /** The rules that come with the service. */
    static Part.Section builtIn() {
        try (InputStream stream =
                Objects.requireNonNull(RuleText.class.getClassLoader().getResourceAsStream(BUILT_IN))) {
            return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8), BUILT_IN);
        } catch (IOException e) {
            throw new RulesRefusedException(List.of(BUILT_IN + " cannot be read from the service's own jar"));
        }
    }

    /** @throws RulesRefusedException if the file is not there, too long or not YAML */
    static Part.Section of(Path file) {
        try {
            if (Files.size(file) > LONGEST) {
                throw new RulesRefusedException(List.of(file + " is longer than 1 MiB"));
            }
            return parse(Files.readString(file), String.valueOf(file.getFileName()));
        } catch (IOException e) {
            throw new RulesRefusedException(List.of(file + " cannot be read as UTF-8 text: is it there?"));
        }
    }

    /** @param name how the text is called in problems */
    static Part.Section parse(String text, String name) {
        var limits = new LoaderOptions();
        limits.setCodePointLimit(LONGEST);
        limits.setNestingDepthLimit(DEEPEST);
        limits.setMaxAliasesForCollections(0);
        Node root;
        try {
            root = new Yaml(new SafeConstructor(limits)).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            throw new RulesRefusedException(
                    List.of(name + " line " + (e.getProblemMark().getLine() + 1) + " is not YAML: " + e.getProblem()));
        } catch (YAMLException e) {
            throw new RulesRefusedException(List.of(name + " is not YAML"));
        }
        if (root == null) {
            return new Part.Section(Map.of(), name);
        }
        if (!(Part.of(root, name) instanceof Part.Section section)) {
            throw new RulesRefusedException(List.of(name + " must be a section of names and values"));
        }
        return section;
    }
}
