package kz.zakupai.vault.server.barrier;

/** A key does not open what it was given for: it is not the right one, or what it should open was changed. */
public final class WrongKey extends BarrierException {
    WrongKey(String path) {
        super("the key does not open the stored entry " + path, true);
    }
}
