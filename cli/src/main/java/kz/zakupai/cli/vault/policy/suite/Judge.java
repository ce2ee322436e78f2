package kz.zakupai.cli.vault.policy.suite;

/** Decides about probes. */
interface Judge extends AutoCloseable {
    Judgement judge(Probe probe);

    /** Takes away what it has made. */
    @Override
    void close();
}
