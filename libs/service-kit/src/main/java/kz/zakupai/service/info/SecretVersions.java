package kz.zakupai.service.info;

import java.util.List;

/** Tells which versions of which secrets the service works with. Thread-safe. */
@FunctionalInterface
public interface SecretVersions {

    /** What is in use now; never a value. */
    List<SecretVersion> inUse();

    /**
     * One secret in use.
     *
     * @param path the path below the mount, for example {@code services/calc-service}
     * @param version the version of the KV engine
     */
    record SecretVersion(String path, long version) {}
}
