package kz.zakupai.service.error;

/**
 * What is wrong with one field.
 *
 * @param field the name as the client wrote it, with its path: {@code items[0].lot_price}; {@code body} for the whole
 * @param message one sentence for people
 * @param type a stable word for programs: {@code missing}, {@code wrong_type}, {@code unknown_field}, {@code out_of_range} ..
 */
public record FieldProblem(String field, String message, String type) {}
