package kz.zakupai.cli.vault.pki;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.path.Paths;
import kz.zakupai.vault.client.json.JsonObject;

/**
 * An issuer of a mount.
 *
 * @param path as it was asked for, such as {@code pki/issuer/default}
 * @param chain its own certificate first
 */
record IssuerEntry(String path, JsonObject fields, X509Certificate certificate, List<X509Certificate> chain) {
    IssuerEntry {
        chain = List.copyOf(chain);
    }

    /** Reads it; ends the command with 2 when there is none. */
    static IssuerEntry read(Call call, String given) {
        String path = Paths.clean(given);
        JsonObject fields = call.ask("Error reading issuer " + path, api -> api.read(path))
                .map(Answer::fields)
                .orElseThrow(() -> CommandFailure.remote("No issuer found at " + path));
        try {
            X509Certificate certificate =
                    Certificates.parse(fields.text("certificate").orElse(""));
            return new IssuerEntry(
                    path,
                    fields,
                    certificate,
                    Certificates.parseAll(fields.array("ca_chain").texts()));
        } catch (CertificateException e) {
            throw CommandFailure.remote(
                    "What is at " + path + " is no issuer, such as pki/issuer/default: " + e.getMessage());
        }
    }

    /** The mount of an issuer's path, without a slash at its end. */
    static String mountOf(String issuer) {
        String path = Paths.clean(issuer);
        int at = path.lastIndexOf("/issuer/");
        if (at < 0) {
            throw CommandFailure.local("\"" + issuer + "\" is not the path of an issuer, such as pki/issuer/default");
        }
        return path.substring(0, at);
    }

    String id() {
        return fields.text("issuer_id").orElse("");
    }

    String name() {
        return fields.text("issuer_name").orElse("");
    }
}
