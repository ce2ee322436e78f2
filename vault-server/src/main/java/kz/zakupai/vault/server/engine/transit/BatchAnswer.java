package kz.zakupai.vault.server.engine.transit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** Does the work for each item of a batch: what fails is said in its result, the others go on. */
final class BatchAnswer {
    private static final String PARTIAL_FAILURE = "partial_failure_response_code";

    private final List<Map<String, @Nullable Object>> results = new ArrayList<>();
    private int failures;

    private BatchAnswer() {}

    static Field partialFailureField() {
        return Field.of(
                PARTIAL_FAILURE,
                FieldType.INT,
                "The status of an answer where some items of a batch failed and others did not; 400 when absent. If all"
                        + " fail, it is 400 in any case.");
    }

    /**
     * Runs {@code work} for each item.
     *
     * @param onFailure what a failed item's result has besides {@code error}
     * @param reference what the client calls an item, said in its result
     */
    static <T> BatchAnswer of(
            List<T> items,
            Function<T, Map<String, @Nullable Object>> work,
            Map<String, Object> onFailure,
            Function<T, String> reference) {
        var answer = new BatchAnswer();
        for (T item : items) {
            Map<String, @Nullable Object> result;
            try {
                result = work.apply(item);
            } catch (RequestFailure failure) {
                result = new LinkedHashMap<>(onFailure);
                result.put("error", failure.errors().getFirst());
                answer.failures++;
            }
            result.put("reference", reference.apply(item));
            answer.results.add(result);
        }
        return answer;
    }

    /** 200 whatever happened to single items. */
    Response response() {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("batch_results", results);
        return Response.of(data);
    }

    /** 400 where an item failed, or what the client wishes if others did not. */
    Response responseByOutcome(Call call) {
        if (failures == 0) {
            return response();
        }
        if (failures == results.size() || !call.fields().has(PARTIAL_FAILURE)) {
            return response().withStatus(400);
        }
        int wished = call.fields().integer(PARTIAL_FAILURE);
        if (wished < 200 || wished > 599) {
            return response()
                    .withStatus(400)
                    .withWarning("invalid HTTP response code override from partial_failure_response_code, reverting to"
                            + " 400");
        }
        return response().withStatus(wished);
    }
}
