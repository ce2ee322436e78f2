package kz.zakupai.etl.upload;

/** A row that was not taken. The message never repeats a cell. */
final class RowProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final String field;

    RowProblem(String field, String reason) {
        super(reason, null, false, false);
        this.field = field;
    }

    String field() {
        return field;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
