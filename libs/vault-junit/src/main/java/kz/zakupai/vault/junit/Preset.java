package kz.zakupai.vault.junit;

/** What a Vault holds before each test. */
@FunctionalInterface
public interface Preset {
    void apply(TestVault vault);
}
