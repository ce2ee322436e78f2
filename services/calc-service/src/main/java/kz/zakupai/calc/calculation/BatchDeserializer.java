package kz.zakupai.calc.calculation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.service.error.FieldProblem;
import kz.zakupai.service.error.JsonProblems;
import kz.zakupai.service.error.RequestRefusedException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.type.TypeFactory;

/**
 * Reads {@code {"items": [..]}} one item at a time: an item that does not fit is remembered with its reason and does not
 * spoil the others, and no more than the allowed number is ever held.
 */
final class BatchDeserializer extends ValueDeserializer<BatchQuestion<?>> {
    private static final String ITEMS = "items";
    private final JavaType question;

    /** For the mapper, which then asks for one that knows its type. */
    BatchDeserializer() {
        this(TypeFactory.unknownType());
    }

    private BatchDeserializer(JavaType question) {
        this.question = question;
    }

    @Override
    public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
        return new BatchDeserializer(context.getContextualType().containedType(0));
    }

    @Override
    public BatchQuestion<?> deserialize(JsonParser in, DeserializationContext context) {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            context.handleUnexpectedToken(BatchQuestion.class, in);
        }
        @Nullable BatchQuestion<?> batch = null;
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (!ITEMS.equals(name)) {
                throw UnrecognizedPropertyException.from(in, BatchQuestion.class, name, List.of(ITEMS));
            }
            if (in.nextToken() != JsonToken.START_ARRAY) {
                throw RequestRefusedException.invalid(ITEMS, "must be an array", "wrong_type");
            }
            batch = items(in, context);
        }
        if (batch == null || batch.items().isEmpty()) {
            throw RequestRefusedException.invalid(ITEMS, "must have 1 to " + BatchQuestion.MAX_ITEMS, "missing");
        }
        return batch;
    }

    private BatchQuestion<Object> items(JsonParser in, DeserializationContext context) {
        List<@Nullable Object> items = new ArrayList<>();
        Map<Integer, FieldProblem> unreadable = new HashMap<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (items.size() == BatchQuestion.MAX_ITEMS) {
                throw RequestRefusedException.invalid(
                        ITEMS,
                        "must be at most " + BatchQuestion.MAX_ITEMS + "; ask for the rest apart",
                        "wrong_length");
            }
            JsonNode tree = context.readTree(in);
            if (!tree.isObject()) {
                unreadable.put(items.size(), new FieldProblem("body", "must be a JSON object", "wrong_type"));
                items.add(null);
                continue;
            }
            try {
                items.add(context.readTreeAsValue(tree, question));
            } catch (DatabindException misfit) {
                unreadable.put(items.size(), JsonProblems.of(misfit));
                items.add(null);
            }
        }
        return new BatchQuestion<>(items, unreadable);
    }
}
