package kz.zakupai.vault.server.auth.kubernetes;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.zakupai.vault.server.request.RequestFailure;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The labels that a namespace must have: {@code matchLabels} of a Kubernetes label selector. */
record LabelSelector(Map<String, String> labels) {
    private static final String MATCH_LABELS = "matchLabels";
    private static final int MAX_LENGTH = 16 * 1024;
    private static final YAMLMapper YAML = new YAMLMapper();

    LabelSelector {
        labels = Map.copyOf(labels);
    }

    /** @throws RequestFailure 400 when it is no selector, or one by expressions */
    static LabelSelector parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw invalid();
        }
        try {
            JsonNode root = YAML.readTree(text);
            JsonNode labels = root.path(MATCH_LABELS);
            boolean plain = root.isObject() && root.size() == 1 && labels.isObject();
            if (!plain) {
                throw invalid();
            }
            Map<String, String> wanted = new LinkedHashMap<>();
            labels.forEachEntry((name, value) -> {
                if (!value.isString()) {
                    throw invalid();
                }
                wanted.put(name, value.stringValue());
            });
            return new LabelSelector(wanted);
        } catch (JacksonException e) {
            throw invalid();
        }
    }

    boolean matches(Map<String, String> given) {
        return given.entrySet().containsAll(labels.entrySet());
    }

    private static RequestFailure invalid() {
        return RequestFailure.badRequest("invalid \"" + KubernetesRole.SELECTOR + "\" configured");
    }
}
