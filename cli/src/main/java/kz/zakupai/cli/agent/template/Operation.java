package kz.zakupai.cli.agent.template;

import org.jspecify.annotations.Nullable;

/** A function of templates. */
@FunctionalInterface
interface Operation {
    @Nullable
    Object apply(Arguments arguments);
}
