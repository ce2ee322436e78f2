package kz.zakupai.cli.vault.kv;

import java.util.Optional;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.command.Call;

/** What is printed after a version was written. */
final class KvWritten {
    private KvWritten() {}

    static int show(Call call, String path, Optional<Answer> answer) {
        boolean asTable = call.isTable()
                && answer.isPresent()
                && answer.get().wrapInfo().isEmpty()
                && call.flags().text("field").isEmpty();
        if (!asTable) {
            return call.showOr(answer, "Success! Data written to: " + path);
        }
        call.printer().path(path, "Secret Path");
        call.printer().heading("Metadata", answer.get().fields());
        return call.printer().data(answer.get().fields());
    }
}
