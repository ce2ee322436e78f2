package kz.zakupai.vault.server.hcl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.hcl.Token.Kind;

/** Builds the tree of a document in HCL's own form, by recursive descent with one token of look-ahead. */
final class HclParser {
    private final Scanner scanner;
    private Token token;
    private int values;

    HclParser(String text) {
        scanner = new Scanner(text);
        token = scanner.next();
    }

    HclBody document() {
        return body(Kind.END, 0, token);
    }

    private HclBody body(Kind end, int depth, Token opening) {
        List<HclEntry> entries = new ArrayList<>();
        Map<String, HclEntry> seen = new HashMap<>();
        while (token.kind() != end) {
            if (token.kind() == Kind.END) {
                throw new HclSyntax(opening.position(), "the \"{\" here is not closed by \"}\"");
            }
            HclEntry entry = entry(depth);
            HclEntry earlier = seen.putIfAbsent(entry.name(), entry);
            if (earlier != null && !(earlier.block() && entry.block())) {
                throw new HclSyntax(
                        entry.position(),
                        "\"" + entry.name() + "\" is already set on line "
                                + earlier.position().line());
            }
            entries.add(entry);
            if (depth > 0 && token.kind() == Kind.COMMA) {
                advance();
            }
        }
        return new HclBody(entries, false);
    }

    private HclEntry entry(int depth) {
        if (!token.isName()) {
            throw unexpected("a name");
        }
        Token name = advance();
        List<String> labels = new ArrayList<>();
        while (token.isName() && token.position().line() == name.position().line()) {
            labels.add(advance().text());
        }
        if (token.kind() == Kind.OPEN_BRACE) {
            return new HclEntry(name.text(), labels, map(depth + 1), true, name.position());
        }
        if (token.kind() != Kind.ASSIGN) {
            throw unexpected("\"=\" or \"{\" behind \"" + name.text() + "\"");
        }
        if (!labels.isEmpty()) {
            throw new HclSyntax(token.position(), "a block with a label takes no \"=\"");
        }
        advance();
        return new HclEntry(name.text(), labels, value(depth + 1), false, name.position());
    }

    private HclValue value(int depth) {
        HclPosition at = token.position();
        return switch (token.kind()) {
            case STRING, HEREDOC -> new HclValue.Text(advance().text(), at);
            case NUMBER -> new HclValue.Amount(HclNumbers.parse(advance()), at);
            case IDENTIFIER -> flag(at);
            case OPEN_BRACE -> map(depth);
            case OPEN_BRACKET -> list(depth);
            case CLOSE_BRACE, CLOSE_BRACKET, ASSIGN, COMMA, END -> throw unexpected("a value");
        };
    }

    private HclValue flag(HclPosition at) {
        String text = token.text();
        if (!text.equals("true") && !text.equals("false")) {
            throw new HclSyntax(at, token.description() + " is not a value; a text needs double quotes");
        }
        advance();
        return new HclValue.Flag(text.equals("true"), at);
    }

    private HclValue.Body map(int depth) {
        Token opening = open(depth);
        HclBody body = body(Kind.CLOSE_BRACE, depth, opening);
        advance();
        return new HclValue.Body(body, opening.position());
    }

    private HclValue list(int depth) {
        Token opening = open(depth);
        List<HclValue> items = new ArrayList<>();
        while (token.kind() != Kind.CLOSE_BRACKET) {
            items.add(value(depth + 1));
            if (token.kind() == Kind.COMMA) {
                advance();
            } else if (token.kind() != Kind.CLOSE_BRACKET) {
                throw unexpected("\",\" or \"]\"");
            }
        }
        advance();
        return new HclValue.Items(items, opening.position());
    }

    private Token open(int depth) {
        if (depth > Hcl.MAX_DEPTH) {
            throw new HclSyntax(token.position(), "nested deeper than the limit of " + Hcl.MAX_DEPTH);
        }
        return advance();
    }

    /** Takes the token, and answers it. */
    private Token advance() {
        Token taken = token;
        if (++values > 4 * Hcl.MAX_VALUES) {
            throw new HclSyntax(taken.position(), "the document has more than " + Hcl.MAX_VALUES + " values");
        }
        token = scanner.next();
        return taken;
    }

    private HclSyntax unexpected(String expected) {
        return new HclSyntax(token.position(), expected + " is expected here, not " + token.description());
    }
}
