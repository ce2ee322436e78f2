package kz.zakupai.cli.agent.render;

import kz.zakupai.secret.Secret;

/** What a template has come to. */
public final class Rendered {
    private final Secret content;
    private final Redaction redaction;

    Rendered(Secret content, Redaction redaction) {
        this.content = content;
        this.redaction = redaction;
    }

    public Secret content() {
        return content;
    }

    /** The text without the secrets that this content was made of: for what programs print about it. */
    public String redacted(String text) {
        return redaction.redacted(text);
    }

    /** Whether something of a Vault is in it. */
    boolean holdsSecrets() {
        return redaction.findsIn(content.reveal());
    }

    boolean isSameAs(Rendered other) {
        return content.constantTimeEquals(other.content);
    }

    @Override
    public String toString() {
        return "[rendered, " + content.size() + " bytes]";
    }
}
