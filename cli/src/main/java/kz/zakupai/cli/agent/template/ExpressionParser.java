package kz.zakupai.cli.agent.template;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import kz.zakupai.cli.agent.template.Lexeme.Kind;
import org.jspecify.annotations.Nullable;

/** Reads the inside of actions: pipelines, commands, operands. For one template. */
final class ExpressionParser {
    private static final int MAX_DEPTH = 100;
    private final Lexemes lexemes;
    private final Set<String> functions;
    private int depth;

    ExpressionParser(Lexemes lexemes, Set<String> functions) {
        this.lexemes = lexemes;
        this.functions = Set.copyOf(functions);
    }

    /** {@code [$x :=] command | command ..}. */
    Expression.Pipeline pipeline() {
        return pipeline(1);
    }

    /** The same, with up to two variables: index and element. */
    Expression.Pipeline rangePipeline() {
        return pipeline(2);
    }

    private Expression.Pipeline pipeline(int mostVariables) {
        Position position = lexemes.peek().position();
        if (++depth > MAX_DEPTH) {
            throw new TemplateError(position, "parentheses are nested more than " + MAX_DEPTH + " deep");
        }
        List<String> variables = new ArrayList<>();
        boolean declares = variables(variables, mostVariables);
        List<Expression> commands = new ArrayList<>();
        commands.add(command(false));
        while (lexemes.peek().is(Kind.PIPE)) {
            lexemes.take();
            commands.add(command(true));
        }
        depth--;
        return new Expression.Pipeline(List.copyOf(variables), declares, List.copyOf(commands), position);
    }

    private boolean variables(List<String> variables, int most) {
        if (!lexemes.peek().is(Kind.VARIABLE)) {
            return false;
        }
        Kind after = lexemes.peek(1).kind();
        if (after == Kind.COMMA && most == 2) {
            variables.add(lexemes.take().text());
            lexemes.take();
            variables.add(lexemes.take(Kind.VARIABLE).text());
        } else if (after == Kind.DECLARE || after == Kind.ASSIGN) {
            variables.add(lexemes.take().text());
        } else {
            return false;
        }
        Lexeme sign = lexemes.take();
        if (!sign.is(Kind.DECLARE) && !sign.is(Kind.ASSIGN)) {
            throw new TemplateError(sign.position(), "unexpected " + sign.shown() + ", expected :=");
        }
        return sign.is(Kind.DECLARE);
    }

    /** @param piped whether a value comes in, which only a function can take */
    private Expression command(boolean piped) {
        Lexeme first = lexemes.peek();
        boolean function = isFunction(first);
        Expression head = operand();
        if (!function) {
            if (piped) {
                throw new TemplateError(first.position(), "a pipe must lead into a function");
            }
            if (startsOperand(lexemes.peek())) {
                throw new TemplateError(first.position(), first.shown() + " is no function and takes no arguments");
            }
            return head;
        }
        if (!(head instanceof Expression.Call)) {
            return head;
        }
        List<Expression> arguments = new ArrayList<>();
        while (startsOperand(lexemes.peek())) {
            arguments.add(operand());
        }
        return new Expression.Call(first.text(), List.copyOf(arguments), first.position());
    }

    private static boolean isFunction(Lexeme lexeme) {
        return lexeme.is(Kind.WORD) && !isConstant(lexeme);
    }

    private static boolean isConstant(Lexeme lexeme) {
        return lexeme.isWord("true") || lexeme.isWord("false") || lexeme.isWord("nil");
    }

    private static boolean startsOperand(Lexeme lexeme) {
        return switch (lexeme.kind()) {
            case WORD, FIELD, DOT, VARIABLE, STRING, CHARACTER, NUMBER, LEFT -> true;
            default -> false;
        };
    }

    private Expression operand() {
        Expression value = term();
        while (lexemes.peek().is(Kind.FIELD) && !lexemes.peek().spaced()) {
            Lexeme field = lexemes.take();
            value = new Expression.Field(value, field.text(), field.position());
        }
        return value;
    }

    private Expression term() {
        Lexeme lexeme = lexemes.take();
        Position position = lexeme.position();
        return switch (lexeme.kind()) {
            case DOT -> new Expression.Dot(position);
            case FIELD -> new Expression.Field(new Expression.Dot(position), lexeme.text(), position);
            case VARIABLE -> new Expression.Variable(lexeme.text(), position);
            case STRING -> new Expression.Literal(lexeme.text(), position);
            case CHARACTER -> new Expression.Literal((long) character(lexeme), position);
            case NUMBER -> new Expression.Literal(number(lexeme), position);
            case WORD -> word(lexeme);
            case LEFT -> {
                Expression inside = pipeline();
                lexemes.take(Kind.RIGHT);
                yield inside;
            }
            default -> throw new TemplateError(position, "unexpected " + lexeme.shown() + ", expected a value");
        };
    }

    private Expression word(Lexeme lexeme) {
        if (isConstant(lexeme)) {
            return new Expression.Literal(constant(lexeme.text()), lexeme.position());
        }
        if (!functions.contains(lexeme.text())) {
            throw new TemplateError(
                    lexeme.position(),
                    "there is no function " + lexeme.text() + " here: " + Functions.advice(lexeme.text()));
        }
        return new Expression.Call(lexeme.text(), List.of(), lexeme.position());
    }

    private static @Nullable Object constant(String word) {
        return word.equals("nil") ? null : word.equals("true");
    }

    private static int character(Lexeme lexeme) {
        String text = lexeme.text();
        if (text.isEmpty() || text.codePointCount(0, text.length()) != 1) {
            throw new TemplateError(lexeme.position(), "between single quotes stands exactly one character");
        }
        return text.codePointAt(0);
    }

    private static Object number(Lexeme lexeme) {
        String digits = lexeme.text().replace("_", "").toLowerCase(Locale.ROOT);
        try {
            if (digits.contains("0x") || digits.contains("0o") || digits.contains("0b")) {
                return based(digits);
            }
            boolean whole = digits.indexOf('.') < 0 && digits.indexOf('e') < 0;
            return whole ? Long.valueOf(digits) : (Object) new BigDecimal(digits);
        } catch (NumberFormatException e) {
            throw new TemplateError(lexeme.position(), lexeme.text() + " is no number");
        }
    }

    private static Long based(String digits) {
        boolean negative = digits.startsWith("-");
        String plain = digits.startsWith("-") || digits.startsWith("+") ? digits.substring(1) : digits;
        int radix = switch (plain.charAt(1)) {
            case 'x' -> 16;
            case 'o' -> 8;
            default -> 2;
        };
        return Long.valueOf((negative ? "-" : "") + plain.substring(2), radix);
    }
}
