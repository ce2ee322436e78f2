package kz.zakupai.cli.vault.policy.suite;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.client.json.JsonValue;

/** Results for machines. */
final class ResultJson {
    private ResultJson() {}

    static JsonValue of(List<SuiteResult> results) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("passed", results.stream().allMatch(result -> result.failed() == 0));
        json.put(
                "cases",
                results.stream().mapToLong(result -> result.cases().size()).sum());
        json.put("checks", results.stream().mapToLong(SuiteResult::checks).sum());
        json.put("failed", results.stream().mapToLong(SuiteResult::failed).sum());
        json.put("files", results.stream().map(ResultJson::file).toList());
        return JsonValue.of(json);
    }

    private static Map<String, Object> file(SuiteResult result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", result.suite().file());
        json.put("cases", result.cases().stream().map(ResultJson::one).toList());
        return json;
    }

    private static Map<String, Object> one(CaseResult result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", result.of().name());
        json.put("line", result.of().line());
        json.put("passed", result.passed());
        json.put("checks", result.checked().stream().map(ResultJson::check).toList());
        return json;
    }

    private static Map<String, Object> check(CaseResult.Checked check) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("path", check.probe().path());
        json.put("capability", check.probe().capability());
        json.put("expected", check.probe().expected());
        json.put("allowed", check.judgement().allowed());
        json.put("reason", check.reason());
        return json;
    }
}
