package kz.zakupai.cli.agent.template;

import java.util.List;
import kz.zakupai.cli.agent.template.Lexeme.Kind;

/** A reader of lexemes that can look ahead. The last one is {@link Kind#END}, and stays. */
final class Lexemes {
    private final List<Lexeme> all;
    private int at;

    Lexemes(List<Lexeme> all) {
        this.all = List.copyOf(all);
    }

    Lexeme peek() {
        return peek(0);
    }

    Lexeme peek(int ahead) {
        return all.get(Math.min(at + ahead, all.size() - 1));
    }

    Lexeme take() {
        Lexeme taken = peek();
        at = Math.min(at + 1, all.size() - 1);
        return taken;
    }

    /** @throws TemplateError if the next one is of another kind */
    Lexeme take(Kind kind) {
        Lexeme next = peek();
        if (!next.is(kind)) {
            throw new TemplateError(next.position(), "unexpected " + next.shown() + ", expected " + expected(kind));
        }
        return take();
    }

    private static String expected(Kind kind) {
        return switch (kind) {
            case CLOSE -> "the end of the action";
            case STRING -> "a name in quotes";
            case RIGHT -> ")";
            case VARIABLE -> "a variable";
            default -> kind.name();
        };
    }
}
