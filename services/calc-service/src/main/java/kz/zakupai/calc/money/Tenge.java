package kz.zakupai.calc.money;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE_USE;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Digits;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A sum in tenge as it may stand in a request: below a quadrillion, and to the tiyn (0.01). Null is left to others. */
@Documented
@Constraint(validatedBy = {})
@Digits(integer = 15, fraction = 2, message = "must have at most 15 digits before the point and 2 after it")
@Target({FIELD, METHOD, PARAMETER, TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Tenge {
    /** Not used: the message is that of the digits. */
    String message() default "must be a sum in tenge";

    /** As every constraint has. */
    Class<?>[] groups() default {};

    /** As every constraint has. */
    Class<? extends Payload>[] payload() default {};
}
