package kz.zakupai.vault.server.seal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kz.zakupai.vault.server.outbound.ClientIdentity;
import kz.zakupai.vault.server.outbound.OutboundCaller;
import kz.zakupai.vault.server.outbound.OutboundFailure;
import kz.zakupai.vault.server.outbound.OutboundSettings;
import org.jspecify.annotations.Nullable;

/**
 * How another Vault is verified, and what is shown to it.
 *
 * @param authority PEM of what its certificate is verified against; null for the system's
 * @param identity this side's certificate, or null
 * @param serverName what its certificate must be for; empty for the address's host
 * @param insecureSkipVerify any certificate is accepted
 */
public record TransitTls(
        @Nullable Path authority, @Nullable ClientIdentity identity, String serverName, boolean insecureSkipVerify) {
    /**
     * A caller for one seal, which closes it.
     *
     * @throws InvalidSealConfiguration if a file cannot be used
     */
    public OutboundCaller caller() {
        OutboundSettings settings = OutboundSettings.standard()
                .withServerNames(serverName.isEmpty() ? List.of() : List.of(serverName))
                .withLimits(64 * 1024, 0);
        try {
            if (authority != null) {
                settings = settings.withCaPem(Files.readString(authority, StandardCharsets.US_ASCII));
            }
            if (identity != null) {
                settings = settings.withIdentity(identity);
            }
            return new OutboundCaller(insecureSkipVerify ? settings.withInsecureAnyServer() : settings);
        } catch (IOException e) {
            throw new InvalidSealConfiguration("tls_ca_cert " + authority + " cannot be read ("
                    + e.getClass().getSimpleName() + ")");
        } catch (OutboundFailure e) {
            throw new InvalidSealConfiguration(String.valueOf(e.getMessage()));
        }
    }
}
