package kz.zakupai.risk.facts;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of a purchase by their paths, for tests that take each of them away. */
public final class CaseParts {
    private CaseParts() {}

    /** The paths of all parts of {@code purchase} that are there and may be absent, one of lot and contract excepted. */
    public static List<String> absentable(Case purchase) {
        var paths = new ArrayList<String>();
        collect(purchase, "", paths);
        if (purchase.lot() == null || purchase.contract() == null) {
            paths.removeIf(path -> path.equals("lot") || path.equals("contract"));
        }
        return paths;
    }

    private static void collect(Object node, String prefix, List<String> paths) {
        if (node instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                collect(list.get(i), prefix + i + ".", paths);
            }
        }
        if (node instanceof Record parts) {
            for (RecordComponent component : parts.getClass().getRecordComponents()) {
                Object part = RecordPath.read(parts, component);
                if (part != null) {
                    String path = prefix + component.getName();
                    if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                        paths.add(path);
                    }
                    collect(part, path + ".", paths);
                }
            }
        }
    }
}
