package kz.zakupai.service.error;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The body of every refusal.
 *
 * @param detail one sentence
 * @param errors what is wrong with which field; left out where no field is to blame
 */
public record ErrorAnswer(
        String detail,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldProblem> errors) {
    static final String VALIDATION = "Validation error";

    public ErrorAnswer {
        errors = List.copyOf(errors);
    }

    static ErrorAnswer of(String detail) {
        return new ErrorAnswer(detail, List.of());
    }

    static ErrorAnswer invalid(List<FieldProblem> errors) {
        return new ErrorAnswer(VALIDATION, errors);
    }
}
