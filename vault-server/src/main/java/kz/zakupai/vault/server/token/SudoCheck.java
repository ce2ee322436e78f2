package kz.zakupai.vault.server.token;

import kz.zakupai.vault.server.request.Caller;

/** Whether a caller has the {@code sudo} capability on a path, or is root. */
@FunctionalInterface
public interface SudoCheck {
    /** @param path the full path, such as {@code auth/token/create} */
    boolean hasSudo(Caller caller, String path);
}
