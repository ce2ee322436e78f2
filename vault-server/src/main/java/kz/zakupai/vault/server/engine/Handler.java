package kz.zakupai.vault.server.engine;

import kz.zakupai.vault.server.request.Response;

/** Does one operation of one path. Throws {@link kz.zakupai.vault.server.request.RequestFailure} for an error answer. */
@FunctionalInterface
public interface Handler {
    Response handle(Call call);
}
