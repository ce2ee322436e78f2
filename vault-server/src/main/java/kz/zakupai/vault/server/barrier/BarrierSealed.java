package kz.zakupai.vault.server.barrier;

/** The barrier holds no key: nothing can be read or written until it is unsealed. */
public final class BarrierSealed extends BarrierException {
    public BarrierSealed() {
        super("Vault is sealed", false);
    }
}
