package kz.zakupai.vault.server.engine;

import java.util.function.Function;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/** How an auth method tells which role a login is for: quotas may be for one role alone. Thread-safe. */
public interface LoginRoles {
    /**
     * The role that a request asks for, before anything of it is verified; null when it is not for a role, or for none that
     * there is. Called for the method's paths that need no token, only where a quota is for one of its roles.
     *
     * @throws RequestFailure as the login itself would be answered
     */
    @Nullable
    String asked(Call call);

    /** The name under which the {@code internal} data of a granted login hold its role. */
    String internal();

    static LoginRoles of(String internal, Function<Call, @Nullable String> asked) {
        return new LoginRoles() {
            @Override
            public @Nullable String asked(Call call) {
                return asked.apply(call);
            }

            @Override
            public String internal() {
                return internal;
            }
        };
    }
}
