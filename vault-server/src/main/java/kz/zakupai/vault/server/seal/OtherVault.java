package kz.zakupai.vault.server.seal;

import java.util.Map;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.json.JsonSyntax;
import kz.zakupai.vault.server.outbound.OutboundAnswer;
import kz.zakupai.vault.server.outbound.OutboundCaller;
import kz.zakupai.vault.server.outbound.OutboundFailure;
import kz.zakupai.vault.server.outbound.OutboundRequest;
import org.jspecify.annotations.Nullable;

/** Sends requests with a token to another Vault, and tells its refusals apart. Its texts go nowhere. Thread-safe. */
final class OtherVault implements AutoCloseable {
    private static final int DENIED = 403;
    private static final int SEALED = 503;

    private final OutboundCaller caller;
    private final TokenSource tokens;
    private final String namespace;

    OtherVault(OutboundCaller caller, TokenSource tokens, String namespace) {
        this.caller = caller;
        this.tokens = tokens;
        this.namespace = namespace;
    }

    /**
     * Posts a body and gives the answer's object.
     *
     * @param what is asked for, for messages
     * @throws SealUnavailable unless the answer is a success
     */
    Map<String, @Nullable Object> post(String url, Map<String, ?> body, String what) {
        OutboundRequest request = OutboundRequest.post(url, "application/json", Json.bytes(body));
        if (!namespace.isEmpty()) {
            request = request.withHeader("X-Vault-Namespace", namespace);
        }
        try (Secret token = tokens.read()) {
            OutboundAnswer answer = caller.send(request.withHeader("X-Vault-Token", token.reveal()));
            if (answer.status() == 200) {
                return Json.object(answer.body());
            }
            throw refused(answer.status(), what);
        } catch (OutboundFailure e) {
            boolean tls = e.reason() == OutboundFailure.Reason.TLS;
            throw new SealUnavailable(
                    tls ? SealUnavailable.Reason.TLS : SealUnavailable.Reason.UNREACHABLE,
                    String.valueOf(e.getMessage()),
                    e);
        } catch (JsonSyntax e) {
            throw new SealUnavailable(
                    SealUnavailable.Reason.UNREACHABLE, what + ": the answer is not a Vault's; check the address");
        }
    }

    private static SealUnavailable refused(int status, String what) {
        return switch (status) {
            case DENIED ->
                new SealUnavailable(
                        SealUnavailable.Reason.DENIED,
                        what + ": permission denied; check that the token lives and its policy allows this");
            case 400, 404 ->
                new SealUnavailable(
                        SealUnavailable.Reason.KEY_REFUSED,
                        what + ": refused with " + status
                                + "; check that the mount and the key exist, and that its min_decryption_version was not raised");
            case SEALED ->
                new SealUnavailable(
                        SealUnavailable.Reason.OTHER_SEALED, what + ": the other Vault is sealed; unseal it");
            default -> new SealUnavailable(SealUnavailable.Reason.UNREACHABLE, what + ": answered with " + status);
        };
    }

    @Override
    public void close() {
        caller.close();
    }
}
