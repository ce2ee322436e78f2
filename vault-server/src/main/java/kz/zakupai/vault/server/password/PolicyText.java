package kz.zakupai.vault.server.password;

import java.util.ArrayList;
import java.util.List;
import kz.zakupai.vault.server.hcl.Hcl;
import kz.zakupai.vault.server.hcl.HclBlock;
import kz.zakupai.vault.server.hcl.HclBody;
import kz.zakupai.vault.server.hcl.HclEntry;
import kz.zakupai.vault.server.hcl.HclPosition;
import kz.zakupai.vault.server.hcl.HclSyntax;
import kz.zakupai.vault.server.hcl.HclValue;

/** The document of a password policy: {@code length = 20} and {@code rule "charset" { charset = "a..z" min-chars = 1 }}. */
final class PolicyText {
    private static final int MAX_TEXT = 64 * 1024;
    private static final String CHARSET = "charset";

    private PolicyText() {}

    static PasswordPolicy parse(String text) {
        if (text.length() > MAX_TEXT) {
            throw new InvalidPasswordPolicy("the policy is longer than " + MAX_TEXT + " characters");
        }
        try {
            HclBody document = Hcl.parse(text);
            known(document, List.of("length", "rule"));
            return new PasswordPolicy(whole(document, "length", true), rules(document));
        } catch (HclSyntax e) {
            throw new InvalidPasswordPolicy(
                    "failed to parse policy: line " + e.line() + ", column " + e.column() + ": " + e.getMessage());
        }
    }

    private static List<CharsetRule> rules(HclBody document) {
        var rules = new ArrayList<CharsetRule>();
        for (HclBlock block : document.blocks("rule", 1)) {
            if (!block.labels().equals(List.of(CHARSET))) {
                throw new HclSyntax(
                        block.position(),
                        "unrecognized rule type " + block.labels().getFirst());
            }
            known(block.body(), List.of(CHARSET, "min-chars", "min_chars"));
            rules.add(rule(block));
        }
        return rules;
    }

    private static CharsetRule rule(HclBlock block) {
        if (!(block.body().attribute(CHARSET) instanceof HclValue.Text charset)
                || charset.value().isEmpty()) {
            throw new HclSyntax(block.position(), "a charset rule needs a charset: a string of characters");
        }
        if (charset.value().codePoints().anyMatch(PolicyText::unprintable)) {
            throw new HclSyntax(charset.position(), "non-printable character in charset");
        }
        int minimum = whole(block.body(), "min-chars", false) + whole(block.body(), "min_chars", false);
        return new CharsetRule(charset.value(), minimum);
    }

    private static boolean unprintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static int whole(HclBody body, String name, boolean required) {
        HclValue value = body.attribute(name);
        if (value == null) {
            if (required) {
                throw new InvalidPasswordPolicy("no " + name + " specified");
            }
            return 0;
        }
        try {
            if (value instanceof HclValue.Amount amount && amount.value().signum() >= 0) {
                return amount.value().intValueExact();
            }
        } catch (ArithmeticException e) {
            throw notWhole(name, value.position());
        }
        throw notWhole(name, value.position());
    }

    private static HclSyntax notWhole(String name, HclPosition position) {
        return new HclSyntax(position, name + " takes a whole number, not negative");
    }

    private static void known(HclBody body, List<String> names) {
        for (HclEntry entry : body.entries()) {
            if (!names.contains(entry.name())) {
                throw new HclSyntax(entry.position(), "unrecognized name " + entry.name());
            }
        }
    }
}
