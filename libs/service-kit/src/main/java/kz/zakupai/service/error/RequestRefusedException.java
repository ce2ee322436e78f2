package kz.zakupai.service.error;

import jakarta.validation.ConstraintViolation;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;

/**
 * The request cannot be served, and the client is told why: the message and the field problems become the answer's body,
 * so they must hold nothing secret.
 */
public final class RequestRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final transient ErrorAnswer answer;

    private RequestRefusedException(HttpStatus status, ErrorAnswer answer) {
        super(answer.detail());
        this.status = status;
        this.answer = answer;
    }

    /** A refusal with any status and no field. */
    public static RequestRefusedException of(HttpStatus status, String detail) {
        return new RequestRefusedException(status, ErrorAnswer.of(detail));
    }

    /** 404: {@code detail} says what was looked for and where. */
    public static RequestRefusedException notFound(String detail) {
        return of(HttpStatus.NOT_FOUND, detail);
    }

    /** 422 for one field. */
    public static RequestRefusedException invalid(String field, String message, String type) {
        return invalid(List.of(new FieldProblem(field, message, type)));
    }

    /** 422 for several fields. */
    public static RequestRefusedException invalid(List<FieldProblem> problems) {
        return new RequestRefusedException(HttpStatus.UNPROCESSABLE_CONTENT, ErrorAnswer.invalid(problems));
    }

    /** 422 for what a validator found, by field in alphabetical order. */
    public static RequestRefusedException violating(Set<? extends ConstraintViolation<?>> violations) {
        return invalid(violations.stream()
                .map(violation -> new FieldProblem(
                        WireName.of(violation.getPropertyPath().toString().replace(".<list element>", "")),
                        violation.getMessage(),
                        ConstraintTypes.of(violation
                                .getConstraintDescriptor()
                                .getAnnotation()
                                .annotationType()
                                .getSimpleName())))
                .sorted(Comparator.comparing(FieldProblem::field).thenComparing(FieldProblem::message))
                .toList());
    }

    /** The status of the answer. */
    public HttpStatus status() {
        return status;
    }

    /** The body of the answer. */
    public ErrorAnswer answer() {
        return answer;
    }
}
