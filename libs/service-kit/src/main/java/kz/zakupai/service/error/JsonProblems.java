package kz.zakupai.service.error;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says in the client's own terms why its JSON, well formed as it is, does not fit the request. */
public final class JsonProblems {
    private static final int MAX_NAME = 64;
    private static final Pattern NOT_PRINTABLE = Pattern.compile("[^\\p{L}\\p{N}_ .-]");

    private JsonProblems() {}

    /** What is wrong with which field, for the client. */
    public static FieldProblem of(DatabindException refused) {
        String field = path(refused.getPath());
        return switch (refused) {
            case UnrecognizedPropertyException unknown ->
                new FieldProblem(
                        field,
                        "unknown field; known are " + known(unknown) + LookAlikes.hint(unknown.getPropertyName()),
                        "unknown_field");
            case InvalidFormatException format ->
                new FieldProblem(
                        field,
                        "must be " + expected(format.getTargetType()) + LookAlikes.hint(format.getValue()),
                        "wrong_type");
            case MismatchedInputException mismatch ->
                new FieldProblem(field, "must be " + expected(mismatch.getTargetType()), "wrong_type");
            default -> new FieldProblem(field, "has a value that does not fit", "wrong_type");
        };
    }

    private static String known(UnrecognizedPropertyException unknown) {
        var names = unknown.getKnownPropertyIds();
        return names == null
                ? "none"
                : names.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }

    private static String path(List<JacksonException.Reference> references) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference reference : references) {
            if (reference.getPropertyName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(printable(reference.getPropertyName()));
            }
        }
        return path.isEmpty() ? "body" : path.toString();
    }

    /** A name that a stranger chose: shortened, and without what could not be written into an answer. */
    private static String printable(String name) {
        String start = name.substring(0, Math.min(name.length(), MAX_NAME));
        return NOT_PRINTABLE.matcher(start).replaceAll("?");
    }

    static String expected(@Nullable Class<?> target) {
        if (target == null) {
            return "of another type";
        }
        if (target.isEnum()) {
            return "one of "
                    + Arrays.stream(target.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
        }
        if (target == BigDecimal.class || target == double.class) {
            return "a number";
        }
        if (target == Integer.class || target == int.class || target == Long.class || target == long.class) {
            return "a whole number in range";
        }
        if (target == Boolean.class || target == boolean.class) {
            return "true or false";
        }
        if (target == LocalDate.class) {
            return "a date, YYYY-MM-DD";
        }
        if (target == Instant.class) {
            return "an instant, YYYY-MM-DDThh:mm:ssZ";
        }
        if (target == String.class) {
            return "text";
        }
        return target.isRecord() ? "a JSON object" : "of another type";
    }
}
