package kz.zakupai.vault.server.identity;

import kz.zakupai.vault.server.engine.CallerTemplates;
import kz.zakupai.vault.server.policy.TemplateValues;
import kz.zakupai.vault.server.request.Caller;
import org.jspecify.annotations.Nullable;

/** Templates with the values of the caller's entity; without an entity none has a value. */
public record IdentityTemplates(Identities identities) implements CallerTemplates {
    private static final String OPENING = "{{";
    private static final String CLOSING = "}}";

    @Override
    public @Nullable String render(String text, Caller caller) {
        ResolvedIdentity identity = caller.entityId().isEmpty() ? null : identities.resolve(caller.entityId());
        return filled(text, identity == null ? TemplateValues.NONE : identity.values());
    }

    /** Values are put in as they are: a template in a value stays text. */
    static @Nullable String filled(String text, TemplateValues values) {
        var filled = new StringBuilder();
        int from = 0;
        for (int open = text.indexOf(OPENING); open >= 0; open = text.indexOf(OPENING, from)) {
            int close = text.indexOf(CLOSING, open);
            if (close < 0 || text.substring(from, open).contains(CLOSING)) {
                return null;
            }
            String value =
                    values.value(text.substring(open + OPENING.length(), close).strip());
            if (value == null || value.isEmpty()) {
                return null;
            }
            filled.append(text, from, open).append(value);
            from = close + CLOSING.length();
        }
        String rest = text.substring(from);
        return rest.contains(CLOSING) ? null : filled.append(rest).toString();
    }
}
