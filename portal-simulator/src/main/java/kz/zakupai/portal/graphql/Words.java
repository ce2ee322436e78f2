package kz.zakupai.portal.graphql;

import java.util.List;
import kz.zakupai.portal.graphql.Lexer.Word;

/** Reads words one after another. */
final class Words {
    private final List<Word> words;
    private int at;

    Words(String text) {
        words = Lexer.words(text);
    }

    Word peek() {
        return words.get(at);
    }

    boolean ended() {
        return peek().type() == Word.Type.END;
    }

    Word take() {
        Word word = peek();
        if (!ended()) {
            at++;
        }
        return word;
    }

    boolean taken(String mark) {
        if (peek().is(mark)) {
            at++;
            return true;
        }
        return false;
    }

    boolean takenWord(String name) {
        if (peek().type() == Word.Type.NAME && peek().text().equals(name)) {
            at++;
            return true;
        }
        return false;
    }

    void expect(String mark) {
        if (!taken(mark)) {
            throw unexpected("\"" + mark + "\"");
        }
    }

    String name() {
        if (peek().type() != Word.Type.NAME) {
            throw unexpected("Name");
        }
        return take().text();
    }

    QueryRefusedException unexpected(String expected) {
        return new QueryRefusedException("Syntax Error: Expected " + expected + ", found \"" + peek().text() + "\".");
    }
}
