package kz.zakupai.e2e.clients;

import java.nio.file.Path;

/** Where a server's certificate chain and its private key lie, both PEM. */
record TlsFiles(Path chain, Path key) {}
