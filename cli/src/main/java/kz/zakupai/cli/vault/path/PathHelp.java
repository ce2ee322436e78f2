package kz.zakupai.cli.vault.path;

import kz.zakupai.cli.vault.api.ApiFailure;
import kz.zakupai.cli.vault.api.ApiRequest;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.cli.vault.command.OutputFormat;
import kz.zakupai.vault.client.json.JsonNull;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;

/** {@code vault path-help}. */
public final class PathHelp implements Command {
    private static final String SEALED = """
            Error: Vault is sealed.

            The "path-help" command requires the Vault to be unsealed so that the mount
            points of the secret engines are known.""";

    @Override
    public Declaration declaration() {
        return Declaration.of("path-help", "[options] PATH", "Retrieve API help for paths", """
                        Prints what the server says about the path and its fields. In JSON, the help is an OpenAPI
                        document.
                        """)
                .with(Output.FORMAT);
    }

    @Override
    public int run(Call call) {
        call.expectArguments(1);
        String path = Paths.clean(call.argument(0));
        JsonObject help = help(call, path);
        if (call.format() == OutputFormat.JSON) {
            return call.printer().structured(openApi(call, help, path));
        }
        call.screen().line(help.text("help").orElse(""));
        return 0;
    }

    /** Vault sends the document with the help; this project's server has one for all paths, from which the part is taken. */
    private static JsonValue openApi(Call call, JsonObject help, String path) {
        JsonValue sent = help.field("openapi").orElse(JsonNull.NULL);
        return sent.isNull()
                ? OpenApiExcerpt.of(
                        call.ask(
                                "Error retrieving help",
                                api -> api.plain(ApiRequest.of("GET", "sys/internal/specs/openapi"))),
                        path)
                : sent;
    }

    private static JsonObject help(Call call, String path) {
        try {
            return call.api().plain(ApiRequest.of("GET", path).with("help", "1"));
        } catch (ApiFailure e) {
            boolean sealed = e.status() == 503;
            throw CommandFailure.remote(sealed ? SEALED : "Error retrieving help: " + e.text());
        }
    }
}
