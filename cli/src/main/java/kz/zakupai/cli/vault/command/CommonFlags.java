package kz.zakupai.cli.vault.command;

import kz.zakupai.cli.vault.flag.Flag;
import kz.zakupai.cli.vault.flag.FlagGroup;

/** The flags that every command takes. */
final class CommonFlags {
    static final FlagGroup HTTP = FlagGroup.of(
            "HTTP Options",
            Flag.text("address", "Address of the Vault server.")
                    .initially("https://127.0.0.1:8200")
                    .from("VAULT_ADDR"),
            Flag.text("agent-address", "Address of a Vault Agent, used in place of the server's.")
                    .from("VAULT_AGENT_ADDR"),
            Flag.text("ca-cert", "PEM file with the certificates to trust in place of the system's.")
                    .from("VAULT_CACERT"),
            Flag.text("ca-path", "Folder of PEM files with certificates to trust.")
                    .from("VAULT_CAPATH"),
            Flag.text("client-cert", "PEM file with the client's own certificate; needs -client-key, too.")
                    .from("VAULT_CLIENT_CERT"),
            Flag.text("client-key", "PEM file with the private key of -client-cert.")
                    .from("VAULT_CLIENT_KEY"),
            Flag.bool("disable-redirects", "Do not follow a redirect of the server.")
                    .from("VAULT_DISABLE_REDIRECTS"),
            Flag.pairs(
                    "header", "Sends this HTTP header with every request. Names starting with X-Vault- are refused."),
            Flag.text("log-level", "Accepted and not used: this command line writes no log.")
                    .from("VAULT_LOG_LEVEL"),
            Flag.texts("mfa", "Credentials for the X-Vault-MFA header.").from("VAULT_MFA"),
            Flag.text("namespace", "The namespace of the request; -ns for short.")
                    .alias("ns")
                    .from("VAULT_NAMESPACE"),
            Flag.bool("non-interactive", "Never ask for input on the terminal."),
            Flag.bool("output-curl-string", "Print the request as a curl command and do not send it."),
            Flag.bool("output-policy", "Print the policy that the request needs and do not send it."),
            Flag.bool("policy-override", "Override a soft-mandatory Sentinel policy."),
            Flag.text("tls-server-name", "Name to ask for in the TLS handshake and to find in the certificate.")
                    .from("VAULT_TLS_SERVER_NAME"),
            Flag.bool(
                            "tls-skip-verify",
                            "Accept any certificate. Whoever is on the way can then read and change everything.")
                    .from("VAULT_SKIP_VERIFY"),
            Flag.text("unlock-key", "Key to unlock a namespace's API lock."),
            Flag.duration("wrap-ttl", "Have the answer wrapped; it is fetched once with \"vault unwrap\".")
                    .from("VAULT_WRAP_TTL"));

    static final Flag FIELD =
            Flag.text("field", "Print only this field, without a newline at its end when the output is no terminal.");

    static final Flag FORMAT = Flag.text(
                    "format", "Print the output as table, json, yaml or pretty; \"vault read\" knows raw, too.")
            .initially("table")
            .from("VAULT_FORMAT");

    static final Flag DETAILED = Flag.bool("detailed", "Print more about each entry, where the server tells it.")
            .from("VAULT_DETAILED");

    private CommonFlags() {}
}
