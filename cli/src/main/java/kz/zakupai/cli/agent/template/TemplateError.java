package kz.zakupai.cli.agent.template;

/** A template that cannot be read or rendered. The message says where; it never has a secret's content. */
public final class TemplateError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Position position;

    TemplateError(Position position, String problem) {
        super(position + ": " + problem);
        this.position = position;
    }

    /** Where the problem is. */
    public Position position() {
        return position;
    }
}
