package kz.zakupai.cli.stack.watch;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import kz.zakupai.cli.stack.status.Part;

/**
 * Everything that is shown of one moment.
 *
 * @param traffic of the parts that show metrics, by name
 */
record Board(
        Instant at,
        List<Part> parts,
        Map<String, Traffic> traffic,
        VaultFigures vault,
        Business business,
        Alerts alerts) {
    Board {
        parts = List.copyOf(parts);
        traffic = Map.copyOf(traffic);
    }
}
