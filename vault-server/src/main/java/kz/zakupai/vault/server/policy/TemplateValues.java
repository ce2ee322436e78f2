package kz.zakupai.vault.server.policy;

import org.jspecify.annotations.Nullable;

/**
 * What <code>{{...}}</code> in the paths of policies stands for, for one caller.
 *
 * <p>Implementations are immutable and have value equality: compiled rules are kept per set of values.
 */
@FunctionalInterface
public interface TemplateValues {
    /** For callers without an entity: no template has a value, so no templated rule matches. */
    TemplateValues NONE = parameter -> null;

    /** The value of a parameter such as {@code identity.entity.id}; null or empty when there is none. */
    @Nullable
    String value(String parameter);
}
