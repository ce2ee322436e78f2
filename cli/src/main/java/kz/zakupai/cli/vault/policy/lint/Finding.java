package kz.zakupai.cli.vault.policy.lint;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.zakupai.cli.vault.policy.source.Span;

/** Something in a policy file that somebody should look at. */
record Finding(Check check, Span span, String message) {
    Severity severity() {
        return check.severity();
    }

    Map<String, Object> wire(String file) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("file", file);
        wire.put("line", span.line());
        wire.put("column", span.column());
        wire.put("severity", severity().text());
        wire.put("check", check.text());
        wire.put("message", message);
        return wire;
    }
}
