package kz.zakupai.vault.server.engine;

import kz.zakupai.vault.server.request.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Fills in what a text says of its reader: <code>{{identity.entity.name}}</code> becomes the name of the caller's entity,
 * and so on with all templates that policies know. For engines whose roles are templated, such as
 * {@code allowed_domains_template}; the engine list hands it to their constructors. Thread-safe; reads no storage.
 */
@FunctionalInterface
public interface CallerTemplates {
    /** For servers without identities: only texts without templates have a value. */
    CallerTemplates NONE = (text, caller) -> text.contains("{{") || text.contains("}}") ? null : text;

    /**
     * The text with every template replaced by its value for {@code caller}, as the caller's identity is now.
     *
     * @return null when a template has no value for this caller, or a brace has no partner: such a text allows nothing
     */
    @Nullable
    String render(String text, Caller caller);
}
