package kz.zakupai.vault.server.engine.pki.acme;

/** Where proofs are looked for: the ports of HTTP and HTTPS. */
record Ports(int http, int tls) {
    static final Ports STANDARD = new Ports(80, 443);
}
