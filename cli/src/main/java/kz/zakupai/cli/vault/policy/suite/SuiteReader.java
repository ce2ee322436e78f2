package kz.zakupai.cli.vault.policy.suite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import kz.zakupai.cli.vault.policy.source.PolicyFile;
import kz.zakupai.vault.server.hcl.Hcl;
import kz.zakupai.vault.server.hcl.HclBlock;
import kz.zakupai.vault.server.hcl.HclBody;
import kz.zakupai.vault.server.hcl.HclEntry;
import kz.zakupai.vault.server.hcl.HclPosition;
import kz.zakupai.vault.server.hcl.HclSyntax;
import kz.zakupai.vault.server.hcl.HclValue;
import kz.zakupai.vault.server.policy.InvalidPolicy;
import kz.zakupai.vault.server.policy.Policy;
import org.jspecify.annotations.Nullable;

/** Reads test files with the policies that they name. */
final class SuiteReader {
    private static final Set<String> KEYS = Set.of("policy", "case");
    private static final Set<String> POLICY_KEYS = Set.of("file", "text");

    private final InputStream in;
    private final Function<String, String> server;

    /**
     * @param in what {@code -} stands for
     * @param server the text of the server's policy of a name; throws where there is none
     */
    SuiteReader(InputStream in, Function<String, String> server) {
        this.in = in;
        this.server = server;
    }

    /** @throws BadSuite if the file cannot be used */
    Suite read(String file) {
        String text;
        try {
            text = PolicyFile.read(file, in);
        } catch (IOException e) {
            throw BadSuite.of(String.valueOf(e.getMessage()));
        }
        try {
            return read(file, Hcl.parse(text));
        } catch (HclSyntax e) {
            throw BadSuite.at(file, text, new HclPosition(e.line(), e.column()), String.valueOf(e.getMessage()));
        }
    }

    private Suite read(String file, HclBody document) {
        for (HclEntry entry : document.entries()) {
            if (!KEYS.contains(entry.name())) {
                throw new HclSyntax(
                        entry.position(), "a test file knows \"policy\" and \"case\", not \"" + entry.name() + "\"");
            }
        }
        Map<String, TestedPolicy> policies = new LinkedHashMap<>();
        for (HclBlock block : document.blocks("policy", 1)) {
            TestedPolicy policy = policy(file, block);
            if (policies.put(policy.name(), policy) != null) {
                throw new HclSyntax(block.position(), "the policy \"" + policy.name() + "\" is named already");
            }
        }
        List<Case> cases = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (HclBlock block : document.blocks("case", 1)) {
            cases.add(CaseReader.read(block, policies.keySet()));
            if (!names.add(block.labels().getFirst())) {
                throw new HclSyntax(block.position(), "there is a case of this name already");
            }
        }
        if (policies.isEmpty() || cases.isEmpty()) {
            throw new HclSyntax(1, 1, "a test file names at least one policy and one case");
        }
        return new Suite(file, policies, cases);
    }

    private TestedPolicy policy(String file, HclBlock block) {
        String name = block.labels().getFirst();
        for (HclEntry entry : block.body().entries()) {
            if (!POLICY_KEYS.contains(entry.name())) {
                throw new HclSyntax(
                        entry.position(), "a policy takes \"file\" or \"text\", not \"" + entry.name() + "\"");
            }
        }
        HclValue document = block.body().attribute("file");
        HclValue text = block.body().attribute("text");
        if (document != null && text != null) {
            throw new HclSyntax(text.position(), "a policy takes \"file\" or \"text\", not both");
        }
        if (document == null && text == null) {
            return new TestedPolicy(parsed(name, "policy " + name, server.apply(name)), true);
        }
        if (document == null) {
            return new TestedPolicy(parsed(name, file + ", policy " + name, string("text", text)), false);
        }
        String place = beside(file, string("file", document), document.position());
        try {
            return new TestedPolicy(parsed(name, place, PolicyFile.read(place, InputStream.nullInputStream())), false);
        } catch (IOException e) {
            throw new HclSyntax(document.position(), String.valueOf(e.getMessage()));
        }
    }

    private static Policy parsed(String name, String place, String text) {
        try {
            return Policy.of(name, text);
        } catch (InvalidPolicy e) {
            throw BadSuite.at(place, text, new HclPosition(e.line(), e.column()), String.valueOf(e.getMessage()));
        }
    }

    private static String beside(String file, String other, HclPosition at) {
        try {
            return file.equals("-")
                    ? other
                    : Path.of(file).resolveSibling(other).normalize().toString();
        } catch (InvalidPathException e) {
            throw new HclSyntax(at, String.valueOf(e.getMessage()));
        }
    }

    private static String string(String key, @Nullable HclValue value) {
        if (value instanceof HclValue.Text text) {
            return text.value();
        }
        HclPosition at = value == null ? new HclPosition(1, 1) : value.position();
        throw new HclSyntax(at, "\"" + key + "\" takes a string");
    }
}
