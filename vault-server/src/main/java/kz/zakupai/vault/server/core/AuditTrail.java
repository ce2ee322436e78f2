package kz.zakupai.vault.server.core;

import kz.zakupai.vault.server.http.Answer;
import kz.zakupai.vault.server.request.Caller;
import kz.zakupai.vault.server.request.Request;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/** stub */
final class AuditTrail {
    void request(Request request, @Nullable Caller caller, Route route, @Nullable RequestFailure failure) {}

    void response(
            Request request,
            @Nullable Caller caller,
            Route route,
            @Nullable Answer answer,
            @Nullable RequestFailure failure) {}
}
