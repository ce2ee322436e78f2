package kz.zakupai.vault.server.engine.database.statement;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.FuzzText;

/** Any SQL is taken apart, and a value never adds a statement or opens a quote. */
final class SqlFuzzTests {
    private static final String HARMLESS = "v";
    private static final String HOSTILE = "'\"\\$$;--/*";

    @FuzzTest(maxDuration = "10m")
    void statements(byte[] input) {
        List<String> items = List.of(FuzzText.of(input));
        List<String> harmless;
        try {
            harmless = Statements.prepare(items, Map.of("name", HARMLESS, "password", HARMLESS));
        } catch (UnsafeStatement tooMany) {
            return;
        }
        List<String> hostile;
        try {
            hostile = Statements.prepare(items, Map.of("name", HOSTILE, "password", HOSTILE));
        } catch (UnsafeStatement refused) {
            return;
        }
        if (hostile.size() != harmless.size()) {
            throw new AssertionError("a value made another number of statements");
        }
        hostile.forEach(SqlFuzzTests::taken);
    }

    /** Read once more, without values, it is still one statement, or one block. */
    private static void taken(String statement) {
        if (new SqlScript(statement, Map.of()).statements().size() > 1) {
            throw new AssertionError("a value broke out of its quotes");
        }
    }
}
