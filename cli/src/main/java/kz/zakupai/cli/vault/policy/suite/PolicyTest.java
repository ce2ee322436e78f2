package kz.zakupai.cli.vault.policy.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.api.ApiFailure;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.cli.vault.flag.Flag;

/** {@code vault policy test}. */
public final class PolicyTest implements Command {
    private static final int FAILED = 2;

    @Override
    public Declaration declaration() {
        return Declaration.of("policy test", "[options] FILE...", "Tests policies against what they must allow", """
                        Runs the cases of test files: what policies must allow, and what they must not.

                            policy "app" { file = "app.hcl" }

                            case "reads its own secrets and nothing else" {
                              path = "secret/data/app/db"
                              only = ["read"]
                            }

                        Policies come from a "file" beside the test, from "text", or, with neither, from the server. A case
                        names "path" or "paths", what it "can" and "cannot" do or the "only" things that it can, and, where
                        rules look at them, "data", "wrap_ttl" and "templates"; "policies" picks some of the file's.

                            $ vault policy test policies/tests/*.hcl
                            $ vault policy test -server -junit=report.xml policies/tests/*.hcl

                        The cases are judged here, by the evaluator of this project's server, and no server is needed. With
                        -server, a Vault judges: it gets temporary policies and tokens, which are taken away again.

                        The exit code is 0 when every case passes, 2 when one fails, and 1 when they cannot be run.
                        """)
                .with(Output.FORMAT)
                .options(
                        Flag.bool("server", "Let the Vault of VAULT_ADDR or -address judge."),
                        Flag.text("junit", "Write the results as JUnit XML to this file, too."));
    }

    @Override
    public int run(Call call) {
        call.expectArguments(1, Integer.MAX_VALUE, "at least 1");
        List<SuiteResult> results = new ArrayList<>();
        try {
            SuiteReader reader = new SuiteReader(call.in(), name -> onServer(call, name));
            List<Suite> suites = call.arguments().stream().map(reader::read).toList();
            suites.forEach(suite -> results.add(judged(call, suite)));
        } catch (BadSuite e) {
            throw CommandFailure.local(e.text());
        } catch (ApiFailure e) {
            throw CommandFailure.local("Error testing policies: " + e.text());
        } catch (CommandFailure e) {
            throw e.exitCode() == FAILED ? CommandFailure.local(e.text()) : e;
        }
        report(call, results);
        if (call.isTable()) {
            call.screen().line(ResultText.of(results));
        } else {
            call.printer().structured(ResultJson.of(results));
        }
        return results.stream().allMatch(result -> result.failed() == 0) ? 0 : FAILED;
    }

    private static SuiteResult judged(Call call, Suite suite) {
        try (Judge judge = call.flags().bool("server")
                ? new ServerJudge(suite, call.api(), text -> call.screen().error(text))
                : new LocalJudge(suite)) {
            return SuiteResult.of(suite, judge);
        }
    }

    private static String onServer(Call call, String name) {
        return call.api()
                .read("sys/policies/acl/" + name)
                .map(Answer::fields)
                .flatMap(fields -> fields.text("policy"))
                .orElseThrow(() -> BadSuite.of("The server has no policy \"" + name + "\""));
    }

    private static void report(Call call, List<SuiteResult> results) {
        String file = call.flags().text("junit");
        if (!file.isEmpty()) {
            try {
                Files.writeString(Path.of(file), JunitXml.of(results));
            } catch (IOException | InvalidPathException e) {
                throw CommandFailure.local("Error writing " + file + ": " + e.getMessage());
            }
        }
    }
}
