package kz.zakupai.calc.calculation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import kz.zakupai.service.error.FieldProblem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * Many questions of one kind.
 *
 * @param items one to {@value #MAX_ITEMS} questions; null at the place of one that could not be read
 * @param unreadable why not, by place
 */
@JsonDeserialize(using = BatchDeserializer.class)
public record BatchQuestion<Q>(
        @Schema(description = "1 to 1,000 of what the single form takes")
        List<@Nullable Q> items,

        @JsonIgnore @Schema(hidden = true) Map<Integer, FieldProblem> unreadable) {
    /** How many questions one request may ask. */
    public static final int MAX_ITEMS = 1000;
}
