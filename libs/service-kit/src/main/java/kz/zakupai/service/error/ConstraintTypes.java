package kz.zakupai.service.error;

import org.jspecify.annotations.Nullable;

/** The stable word for each validation annotation, so that clients need not read messages. */
final class ConstraintTypes {
    private ConstraintTypes() {}

    static String of(@Nullable String constraint) {
        return switch (constraint) {
            case null -> "invalid";
            case "NotNull", "NotBlank", "NotEmpty" -> "missing";
            case "Min", "Max", "DecimalMin", "DecimalMax", "Positive", "PositiveOrZero", "Digits", "Past", "Future" ->
                "out_of_range";
            case "Size" -> "wrong_length";
            case "Pattern" -> "wrong_format";
            case "typeMismatch" -> "wrong_type";
            default -> "invalid";
        };
    }
}
