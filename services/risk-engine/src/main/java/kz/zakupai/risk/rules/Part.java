package kz.zakupai.risk.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A piece of a rules file as it was written, numbers as text, so that none is rounded, with the place where it stands. */
sealed interface Part {

    /** Where it stands: {@code risk-rules.yaml line 7}. */
    String place();

    /** One value. */
    record Scalar(String text, String place) implements Part {}

    /** Values in brackets or with dashes. */
    record Items(List<Scalar> values, String place) implements Part {}

    /** Named parts. */
    record Section(Map<String, Part> parts, String place) implements Part {

        /** These parts with those of {@code other} over them; sections are merged, all else is replaced. */
        Section under(Section other) {
            var merged = new LinkedHashMap<>(parts);
            other.parts.forEach((name, part) -> merged.merge(
                    name,
                    part,
                    (old, fresh) -> old instanceof Section below && fresh instanceof Section above
                            ? below.under(above)
                            : fresh));
            return new Section(merged, other.place);
        }
    }

    /**
     * A node of the YAML reader as a part.
     *
     * @throws RulesRefusedException for a list of anything but values, or a name that stands twice
     */
    static Part of(Node node, String file) {
        String place = file + " line " + (node.getStartMark().getLine() + 1);
        return switch (node) {
            case ScalarNode scalar -> new Scalar(scalar.getValue(), place);
            case SequenceNode sequence -> new Items(values(sequence, file, place), place);
            case MappingNode mapping -> new Section(parts(mapping, file, place), place);
            default -> throw new RulesRefusedException(List.of(place + ": neither a value nor a section"));
        };
    }

    private static List<Scalar> values(SequenceNode sequence, String file, String place) {
        var values = new ArrayList<Scalar>();
        for (Node node : sequence.getValue()) {
            if (!(of(node, file) instanceof Scalar scalar)) {
                throw new RulesRefusedException(List.of(place + ": a list can only have values"));
            }
            values.add(scalar);
        }
        return List.copyOf(values);
    }

    private static Map<String, Part> parts(MappingNode mapping, String file, String place) {
        var parts = new LinkedHashMap<String, Part>();
        for (NodeTuple pair : mapping.getValue()) {
            if (!(pair.getKeyNode() instanceof ScalarNode name)) {
                throw new RulesRefusedException(List.of(place + ": a name must be a plain word"));
            }
            if (parts.put(name.getValue(), of(pair.getValueNode(), file)) != null) {
                throw new RulesRefusedException(List.of(place + ": " + name.getValue() + " stands twice"));
            }
        }
        return parts;
    }
}
