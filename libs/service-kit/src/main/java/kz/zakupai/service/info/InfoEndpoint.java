package kz.zakupai.service.info;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.List;
import kz.zakupai.secret.Secret;
import kz.zakupai.service.ServiceIdentity;
import kz.zakupai.service.error.RequestRefusedException;
import kz.zakupai.vault.spring.VaultHealth;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /info}: 401 unless {@code X-API-Key} equals the secret {@code zakupai.api-key}, compared in constant time.
 * The key is read at each request, so a rotated one holds at once. Without a configured key nobody gets in.
 */
@RestController
@Tag(name = "service")
class InfoEndpoint {
    private final ServiceIdentity service;
    private final VaultHealth vault;
    private final Environment environment;

    InfoEndpoint(ServiceIdentity service, VaultHealth vault, Environment environment) {
        this.service = service;
        this.vault = vault;
        this.environment = environment;
    }

    /**
     * One secret in use.
     *
     * @param path the path below the mount, for example {@code services/calc-service}
     * @param version the version of the KV engine; 0 for what came from environment variables
     */
    record SecretVersion(String path, long version) {}

    /** The answer: no value of any secret is in it. */
    record InfoAnswer(String service, String version, List<SecretVersion> secrets) {}

    @GetMapping("/info")
    @Operation(summary = "Name, version, and the versions of the secrets in use; needs the API key")
    ResponseEntity<InfoAnswer> info(
            @Parameter(description = "the secret API_KEY of zakupai/app")
                    @RequestHeader(name = "X-API-Key", required = false)
                    @Nullable
                    String key) {
        if (key == null || !accepted(key)) {
            throw RequestRefusedException.of(HttpStatus.UNAUTHORIZED, "Missing or wrong X-API-Key");
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new InfoAnswer(service.name(), service.version(), secretsInUse()));
    }

    private List<SecretVersion> secretsInUse() {
        return vault.versionsInUse().entrySet().stream()
                .map(secret -> new SecretVersion(secret.getKey(), secret.getValue()))
                .sorted(Comparator.comparing(SecretVersion::path))
                .toList();
    }

    private boolean accepted(String key) {
        String configured = environment.getProperty("zakupai.api-key", "");
        try (Secret expected = Secret.of(configured);
                Secret given = Secret.of(key)) {
            return !expected.isEmpty() && expected.constantTimeEquals(given);
        }
    }
}
