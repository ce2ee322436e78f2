package kz.zakupai.vault.server.hcl;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Builds the same tree from a document in JSON. */
final class JsonForm {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final String text;
    private int values;

    JsonForm(String text) {
        this.text = text;
    }

    HclBody document() {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            HclBody body = body(parser, 0);
            if (parser.nextToken() != null) {
                throw new HclSyntax(position(parser), "the document goes on behind its closing \"}\"");
            }
            return body;
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            throw new HclSyntax(
                    at == null ? 1 : Math.max(1, at.getLineNr()),
                    at == null ? 1 : Math.max(1, at.getColumnNr()),
                    "invalid JSON");
        }
    }

    private HclBody body(JsonParser parser, int depth) {
        List<HclEntry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            HclPosition at = position(parser);
            if (!seen.add(name)) {
                throw new HclSyntax(at, "\"" + name + "\" is already set");
            }
            parser.nextToken();
            entries.add(new HclEntry(name, List.of(), value(parser, depth + 1), false, at));
        }
        return new HclBody(entries, true);
    }

    private HclValue value(JsonParser parser, int depth) {
        HclPosition at = position(parser);
        if (depth > Hcl.MAX_DEPTH) {
            throw new HclSyntax(at, "nested deeper than the limit of " + Hcl.MAX_DEPTH);
        }
        if (++values > Hcl.MAX_VALUES) {
            throw new HclSyntax(at, "the document has more than " + Hcl.MAX_VALUES + " values");
        }
        return switch (parser.currentToken()) {
            case VALUE_STRING -> new HclValue.Text(parser.getString(), at);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                new HclValue.Amount(HclNumbers.parse(new Token(Token.Kind.NUMBER, parser.getString(), at)), at);
            case VALUE_TRUE -> new HclValue.Flag(true, at);
            case VALUE_FALSE -> new HclValue.Flag(false, at);
            case START_OBJECT -> new HclValue.Body(body(parser, depth), at);
            case START_ARRAY -> {
                List<HclValue> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(parser, depth + 1));
                }
                yield new HclValue.Items(items, at);
            }
            default -> throw new HclSyntax(at, "null is not a value here");
        };
    }

    private static HclPosition position(JsonParser parser) {
        TokenStreamLocation at = parser.currentTokenLocation();
        return new HclPosition(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
    }
}
