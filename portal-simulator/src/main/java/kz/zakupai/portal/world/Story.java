package kz.zakupai.portal.world;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import kz.zakupai.portal.archive.Kind;
import kz.zakupai.portal.truth.PlantedPurchase;
import tools.jackson.databind.node.ObjectNode;

/** A neighbourhood's records by kind and number, newest first, and what was planted in it. Immutable once made. */
final class Story {
    private final Map<Kind, NavigableMap<Long, ObjectNode>> records = new EnumMap<>(Kind.class);
    private final List<PlantedPurchase> planted;

    Story(Map<Kind, NavigableMap<Long, ObjectNode>> records, List<PlantedPurchase> planted) {
        for (Kind kind : Kind.values()) {
            this.records.put(
                    kind,
                    Collections.unmodifiableNavigableMap(
                            records.getOrDefault(kind, new TreeMap<>()).descendingMap()));
        }
        this.planted = List.copyOf(planted);
    }

    /** Its records of a kind, the highest number first. */
    NavigableMap<Long, ObjectNode> records(Kind kind) {
        NavigableMap<Long, ObjectNode> found = records.get(kind);
        return found == null ? Collections.emptyNavigableMap() : found;
    }

    List<PlantedPurchase> planted() {
        return planted;
    }
}
