package kz.zakupai.vault.server.auth.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Kubernetes puts into a pod that this server may run in: read anew each time, as the token is replaced. */
record PodFiles(Path folder) {
    static final PodFiles STANDARD = new PodFiles(Path.of("/var/run/secrets/kubernetes.io/serviceaccount"));
    private static final int MAX_BYTES = 256 * 1024;

    /** The CA of the cluster's API server; empty outside of a pod. */
    String caPem() {
        return read("ca.crt");
    }

    /** The token of the pod's service account; empty outside of a pod. */
    String token() {
        return read("token").strip();
    }

    private String read(String file) {
        Path path = folder.resolve(file);
        if (!Files.isReadable(path)) {
            return "";
        }
        try (InputStream in = Files.newInputStream(path)) {
            return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
