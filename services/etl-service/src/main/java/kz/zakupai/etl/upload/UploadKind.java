package kz.zakupai.etl.upload;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A kind of file: its columns, its table, and how a row becomes values. */
interface UploadKind {

    /** The name in reports: {@code prices}. */
    String name();

    Heading.Names columns();

    /** The table that rows go to; a constant of this project. */
    String table();

    /** The table's columns with their SQL types, in the order of {@link #values}; constants likewise. */
    List<String> definition();

    /** The columns that tell rows apart. */
    List<String> key();

    /** Those of them that may be absent. */
    List<String> optional();

    /**
     * What a row comes to.
     *
     * @param today later dates are refused
     * @throws RowProblem if the row cannot be taken
     */
    List<@Nullable Object> values(Cells cells, LocalDate today) throws RowProblem;
}
