package kz.zakupai.vault.spring;

import kz.zakupai.vault.client.start.StartRefused;
import org.springframework.boot.ExitCodeGenerator;

/** Carries a refused start through Spring Boot, which ends the process with the verdict's exit code. */
final class VaultStartFailure extends RuntimeException implements ExitCodeGenerator {
    private final transient StartRefused refused;
    private final int exitCode;

    VaultStartFailure(StartRefused refused) {
        super(refused.getMessage(), refused);
        this.refused = refused;
        this.exitCode = refused.verdict().exitCode();
    }

    StartRefused refused() {
        return refused;
    }

    @Override
    public int getExitCode() {
        return exitCode;
    }
}
