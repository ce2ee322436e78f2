package kz.zakupai.vault.server;

import java.nio.file.Path;
import kz.zakupai.vault.server.config.ServerConfiguration;

/** Reads {@code -dev-listen-address} by the rules of a listener's {@code address}. */
final class DevelopmentAddress {
    private DevelopmentAddress() {}

    static ServerConfiguration configuration(String address) {
        if (address.indexOf('"') >= 0 || address.indexOf('\\') >= 0 || address.indexOf('\n') >= 0) {
            throw new ServerArguments.Wrong("invalid -dev-listen-address: want HOST:PORT");
        }
        String text = "storage \"inmem\" {}\nlistener \"tcp\" {\n  address = \"" + address
                + "\"\n  tls_disable = true\n}\napi_addr = \"http://" + address + "\"\n";
        return ServerConfiguration.parse(
                "-dev-listen-address", text, Path.of("").toAbsolutePath());
    }
}
