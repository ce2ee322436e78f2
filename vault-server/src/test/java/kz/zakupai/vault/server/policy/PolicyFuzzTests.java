package kz.zakupai.vault.server.policy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.FuzzText;
import kz.zakupai.vault.server.request.Operation;

/** Any text is a policy, whose rules then decide about any path, or an invalid one. */
final class PolicyFuzzTests {
    private static final TemplateValues SOMEBODY = new EntityValues("id", "name", Map.of("team", "a/+/b*"));

    @FuzzTest(maxDuration = "10m")
    void policy(byte[] input) {
        List<PathRule> rules;
        try {
            rules = PolicyParser.parse(FuzzText.of(input));
        } catch (InvalidPolicy refused) {
            if (String.valueOf(refused.getMessage()).isBlank()) {
                throw new AssertionError("refused without a reason", refused);
            }
            return;
        }
        Acl acl = Acl.of(List.of(new Policy("fuzzed", "", 1, rules)), SOMEBODY);
        for (String path : List.of("a", "secret/data/name", "secret/data/a/+/b", "+/*")) {
            acl.explain(Operation.UPDATE, path, Map.of("ttl", 1, "a", List.of("b")), null);
            acl.capabilities(path);
            acl.anyWithin(path + "/");
        }
        acl.rules();
    }
}
