package kz.zakupai.calc.calculation;

import org.jspecify.annotations.Nullable;

/** What a calculation takes: a record with the constraints of each field by itself. */
public interface Question {
    /** The lot that the calculation is about and is kept under, if any. */
    @Nullable
    Long lotId();
}
