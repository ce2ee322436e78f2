package kz.zakupai.service.error;

import jakarta.validation.ConstraintViolationException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;

/** Turns whatever went wrong into an {@link ErrorAnswer} with the right status. Foreign exception text stays inside. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ErrorAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorAdvice.class);

    @ExceptionHandler
    ResponseEntity<ErrorAnswer> refused(RequestRefusedException refused) {
        return answer(refused.status(), refused.answer());
    }

    @ExceptionHandler
    ResponseEntity<ErrorAnswer> invalidBody(MethodArgumentNotValidException invalid) {
        List<FieldProblem> problems = new ArrayList<>();
        for (var error : invalid.getBindingResult().getAllErrors()) {
            String field = error instanceof FieldError fieldError ? WireName.of(fieldError.getField()) : "body";
            problems.add(new FieldProblem(
                    field,
                    Objects.requireNonNullElse(error.getDefaultMessage(), "invalid"),
                    ConstraintTypes.of(error.getCode())));
        }
        return unprocessable(problems);
    }

    @ExceptionHandler
    ResponseEntity<ErrorAnswer> invalidParameters(HandlerMethodValidationException invalid) {
        List<FieldProblem> problems = new ArrayList<>();
        for (var result : invalid.getParameterValidationResults()) {
            String parameter =
                    Objects.requireNonNullElse(result.getMethodParameter().getParameterName(), "parameter");
            for (var error : result.getResolvableErrors()) {
                String field = error instanceof FieldError fieldError && result instanceof ParameterErrors
                        ? fieldError.getField()
                        : parameter;
                String[] codes = Objects.requireNonNullElse(error.getCodes(), new String[0]);
                problems.add(new FieldProblem(
                        WireName.of(field),
                        Objects.requireNonNullElse(error.getDefaultMessage(), "invalid"),
                        ConstraintTypes.of(codes.length == 0 ? null : codes[codes.length - 1])));
            }
        }
        return unprocessable(problems);
    }

    @ExceptionHandler
    ResponseEntity<ErrorAnswer> violated(ConstraintViolationException violated) {
        return refused(RequestRefusedException.violating(violated.getConstraintViolations()));
    }

    @ExceptionHandler
    ResponseEntity<ErrorAnswer> unreadable(HttpMessageNotReadableException unreadable) {
        for (Throwable cause = unreadable.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof PayloadTooLargeException) {
                return tooLarge();
            }
            if (cause instanceof BodyTooSlowException) {
                return tooSlow();
            }
            if (cause instanceof StreamReadException broken) {
                var at = broken.getLocation();
                return answer(
                        HttpStatus.BAD_REQUEST,
                        ErrorAnswer.of(
                                "The body is not valid JSON: line " + at.getLineNr() + ", column " + at.getColumnNr()));
            }
            if (cause instanceof DatabindException misfit) {
                return unprocessable(List.of(JsonProblems.of(misfit)));
            }
        }
        return unreadable.getCause() == null
                ? unprocessable(List.of(new FieldProblem("body", "a JSON body is required", "missing")))
                : answer(HttpStatus.BAD_REQUEST, ErrorAnswer.of("The body could not be read"));
    }

    @ExceptionHandler
    ResponseEntity<ErrorAnswer> wrongType(TypeMismatchException mismatch) {
        String name = mismatch instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : Objects.requireNonNullElse(mismatch.getPropertyName(), "parameter");
        return unprocessable(List.of(new FieldProblem(
                WireName.of(name), "must be " + JsonProblems.expected(mismatch.getRequiredType()), "wrong_type")));
    }

    @ExceptionHandler
    ResponseEntity<ErrorAnswer> missing(MissingServletRequestParameterException missing) {
        return unprocessable(List.of(new FieldProblem(missing.getParameterName(), "is required", "missing")));
    }

    @ExceptionHandler
    ResponseEntity<ErrorAnswer> missingPart(MissingServletRequestPartException missing) {
        return unprocessable(List.of(new FieldProblem(missing.getRequestPartName(), "is required", "missing")));
    }

    @ExceptionHandler
    ResponseEntity<ErrorAnswer> brokenUpload(MultipartException broken) {
        return broken instanceof MaxUploadSizeExceededException
                ? tooLarge()
                : answer(HttpStatus.BAD_REQUEST, ErrorAnswer.of("The upload is not valid multipart/form-data"));
    }

    @ExceptionHandler(PayloadTooLargeException.class)
    ResponseEntity<ErrorAnswer> tooLarge() {
        return answer(HttpStatus.CONTENT_TOO_LARGE, ErrorAnswer.of(PayloadTooLargeException.DETAIL));
    }

    /** The rest of the body is not waited for, so the connection cannot serve another request. */
    @ExceptionHandler(BodyTooSlowException.class)
    ResponseEntity<ErrorAnswer> tooSlow() {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.CONNECTION, "close");
        return answer(
                HttpStatus.REQUEST_TIMEOUT,
                headers,
                ErrorAnswer.of("The body took too long to arrive; nothing was changed"));
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class, SQLException.class})
    ResponseEntity<ErrorAnswer> database(Exception failed) {
        LOG.error("the database did not do what was asked", failed);
        return answer(
                HttpStatus.SERVICE_UNAVAILABLE,
                ErrorAnswer.of("The database is not available; nothing was changed. Try again later"));
    }

    @ExceptionHandler
    ResponseEntity<ErrorAnswer> anythingElse(Exception failed) {
        if (failed instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return answer(known.getStatusCode(), known.getHeaders(), reason(known.getStatusCode()));
        }
        LOG.error("a request failed for a reason that is ours", failed);
        return answer(HttpStatus.INTERNAL_SERVER_ERROR, ErrorAnswer.of("Internal Server Error"));
    }

    static ErrorAnswer reason(HttpStatusCode code) {
        HttpStatus status = HttpStatus.resolve(code.value());
        return ErrorAnswer.of(status == null ? "Refused" : status.getReasonPhrase());
    }

    private static ResponseEntity<ErrorAnswer> unprocessable(List<FieldProblem> problems) {
        return answer(HttpStatus.UNPROCESSABLE_CONTENT, ErrorAnswer.invalid(problems));
    }

    private static ResponseEntity<ErrorAnswer> answer(HttpStatusCode status, ErrorAnswer body) {
        return answer(status, null, body);
    }

    private static ResponseEntity<ErrorAnswer> answer(
            HttpStatusCode status, @Nullable HttpHeaders headers, ErrorAnswer body) {
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }
}
