package kz.zakupai.cli.agent.template;

import java.util.List;
import java.util.Map;

/** A template that has been read. Immutable and thread-safe. */
public final class Template {
    /** The longest template, in UTF-16 units. */
    public static final int MAX_LENGTH = 1 << 20;

    /** The longest text that rendering may come to. */
    public static final int MAX_RENDERED = 16 << 20;

    private final List<Node> nodes;
    private final Map<String, List<Node>> defined;

    private Template(List<Node> nodes, Map<String, List<Node>> defined) {
        this.nodes = nodes;
        this.defined = defined;
    }

    /**
     * Reads a template.
     *
     * @param left what opens an action, usually <code>{{</code>
     * @param right what closes it
     * @throws TemplateError if it is not one, or knows functions that are not known here
     */
    public static Template parse(String source, String left, String right) {
        if (source.length() > MAX_LENGTH) {
            throw new TemplateError(new Position(1, 1), "the template is longer than " + MAX_LENGTH + " characters");
        }
        if (left.isEmpty() || right.isEmpty()) {
            throw new TemplateError(new Position(1, 1), "a delimiter is empty");
        }
        Parser parser = new Parser(new Scanner(source, left, right).scan(), Functions.names());
        List<Node> nodes = parser.document();
        return new Template(nodes, parser.defined());
    }

    /** Reads a template with the usual delimiters. */
    public static Template parse(String source) {
        return parse(source, "{{", "}}");
    }

    /**
     * The text that the template comes to.
     *
     * @param missingKeyIsError whether a key that a map does not have ends the rendering; else it is {@code <no value>}
     * @throws TemplateError if an action cannot be carried out; and whatever {@code sources} throws
     */
    public String render(Sources sources, boolean missingKeyIsError) {
        return new Rendering(defined, new Functions(sources), missingKeyIsError).document(nodes);
    }
}
