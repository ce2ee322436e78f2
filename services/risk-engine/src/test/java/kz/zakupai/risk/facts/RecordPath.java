package kz.zakupai.risk.facts;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Copies of nested records with one part replaced, named by a path of components: {@code lot.amount}; in a list
 * {@code bids.0.amount} for one element and {@code bids.amount} for all.
 */
final class RecordPath {
    private RecordPath() {}

    /** @throws IllegalArgumentException if there is no such component, or it may not be what it is to become */
    static <T> T with(T node, String path, @Nullable Object value) {
        Object copy = replaced(node, path, value);
        if (copy == null) {
            throw new IllegalArgumentException("a path names a part, not the whole");
        }
        @SuppressWarnings("unchecked") // a copy is of the class of its original
        T same = (T) copy;
        return same;
    }

    private static @Nullable Object replaced(@Nullable Object node, String path, @Nullable Object value) {
        if (path.isEmpty()) {
            return value;
        }
        if (node instanceof List<?> list) {
            return replacedIn(list, path, value);
        }
        if (node instanceof Record parts) {
            return replacedIn(parts, path, value);
        }
        throw new IllegalArgumentException(node + " has no part " + path);
    }

    private static List<@Nullable Object> replacedIn(List<?> list, String path, @Nullable Object value) {
        boolean one = Character.isDigit(path.charAt(0));
        int chosen = one ? Integer.parseInt(head(path)) : -1;
        if (one && chosen >= list.size()) {
            throw new IllegalArgumentException("the list has only " + list.size() + " elements: " + path);
        }
        List<@Nullable Object> copy = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            boolean replace = !one || i == chosen;
            copy.add(replace ? replaced(list.get(i), one ? tail(path) : path, value) : list.get(i));
        }
        return copy;
    }

    private static Object replacedIn(Record parts, String path, @Nullable Object value) {
        RecordComponent[] components = parts.getClass().getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        @Nullable Object[] values = new Object[components.length];
        boolean found = false;
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = read(parts, components[i]);
            if (components[i].getName().equals(head(path))) {
                found = true;
                values[i] = replaced(values[i], tail(path), value);
            }
        }
        if (!found) {
            throw new IllegalArgumentException(parts.getClass().getSimpleName() + " has no component " + head(path));
        }
        try {
            var constructor = parts.getClass().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw new IllegalArgumentException("cannot set " + path + " to " + value, e);
        }
    }

    static @Nullable Object read(Record parts, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(parts);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    private static String head(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }

    private static String tail(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? "" : path.substring(dot + 1);
    }
}
