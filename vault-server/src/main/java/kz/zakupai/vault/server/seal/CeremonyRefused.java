package kz.zakupai.vault.server.seal;

/** A rekey or a root generation cannot go on as asked: none is under way, one is already, or it is another one. */
public final class CeremonyRefused extends SealException {
    CeremonyRefused(String message) {
        super(message);
    }
}
