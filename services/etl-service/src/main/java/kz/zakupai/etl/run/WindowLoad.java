package kz.zakupai.etl.run;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import kz.zakupai.etl.entity.Entities;
import kz.zakupai.etl.extract.Extraction;
import kz.zakupai.etl.extract.PortalEntity;
import kz.zakupai.etl.extract.Window;
import kz.zakupai.etl.extract.WindowKind;
import kz.zakupai.etl.journal.JournalPage;
import kz.zakupai.etl.journal.JournalReader;
import kz.zakupai.etl.load.LoadReport;
import kz.zakupai.etl.load.PageLoader;
import kz.zakupai.etl.load.Provenance;
import kz.zakupai.etl.portal.PortalAnswer;
import kz.zakupai.etl.portal.PortalClient;
import kz.zakupai.etl.portal.PortalErrors;
import kz.zakupai.etl.portal.PortalException;
import kz.zakupai.etl.portal.PortalProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Loads a window page by page. Each page is one transaction with how far the window has come after it, so at whatever
 * moment this stops, going on brings every page once and leaves none out. Thread-safe.
 */
@Component
class WindowLoad {
    private static final Logger LOG = LoggerFactory.getLogger(WindowLoad.class);

    private final PortalClient portal;
    private final Extraction extraction;
    private final PageLoader loader;
    private final Claims claims;
    private final RunWindows windows;
    private final WindowImports imports;
    private final JournalChanges changes;
    private final RegisterCopy register;
    private final PortalErrors errors;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final JournalReader journal = new JournalReader();

    WindowLoad(
            PortalClient portal,
            Extraction extraction,
            PageLoader loader,
            Claims claims,
            RunWindows windows,
            WindowImports imports,
            JournalChanges changes,
            RegisterCopy register,
            PortalErrors errors,
            PlatformTransactionManager transactions,
            InstantSource clock) {
        this.portal = portal;
        this.extraction = extraction;
        this.loader = loader;
        this.claims = claims;
        this.windows = windows;
        this.imports = imports;
        this.changes = changes;
        this.register = register;
        this.errors = errors;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Loads one more page of the window, or ends it if there is none.
     *
     * @throws PortalException if the portal gives no usable answer
     * @throws RunLostException if the run belongs to somebody else by now
     */
    void page(Claim claim, OpenWindow open) throws InterruptedException {
        Optional<Extraction.Next> next =
                isNeedless(claim, open.window()) ? Optional.empty() : extraction.next(open.window(), open.cursor());
        if (next.isEmpty()) {
            transaction.executeWithoutResult(_ -> end(claim, open));
            return;
        }
        Optional<PortalAnswer> answer = ask(open.window(), next.get());
        if (answer.isEmpty()) {
            Extraction.Step step = extraction.afterNothing(next.get());
            transaction.executeWithoutResult(_ -> {
                claims.hold(claim);
                windows.advance(open, step, 0, 0, -1, clock.instant());
            });
            return;
        }
        store(claim, open, extraction.after(next.get(), answer.get()), next.get(), answer.get());
    }

    /** The register is read whole when the journal tells of any change in it, since its lines name no participant. */
    private boolean isNeedless(Claim claim, Window window) {
        return claim.mode() == RunMode.INCREMENTAL
                && window.entity() == PortalEntity.RNU
                && window.kind() != WindowKind.JOURNAL
                && !changes.any(claim.runId(), PortalEntity.RNU);
    }

    private void end(Claim claim, OpenWindow open) {
        claims.hold(claim);
        Instant now = clock.instant();
        windows.finish(open, now);
        Long importRun = open.importRunId();
        if (importRun != null) {
            imports.finish(importRun, now);
        }
    }

    /** Empty where the portal says that it has no such record: nothing was paid yet, nobody is listed any more. */
    private Optional<PortalAnswer> ask(Window window, Extraction.Next next) throws InterruptedException {
        try {
            return Optional.of(portal.ask(next.question()));
        } catch (PortalException failed) {
            boolean mayBeAbsent = window.kind() == WindowKind.DETAILS || window.entity() == PortalEntity.PAYMENTS;
            if (failed.problem() == PortalProblem.NOT_FOUND && mayBeAbsent) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    private void store(Claim claim, OpenWindow open, Extraction.Step step, Extraction.Next asked, PortalAnswer answer) {
        Window window = open.window();
        String kind = window.recordKind();
        String source = portal.origin() + asked.question().name();
        Instant now = clock.instant();
        long importRun = importRun(claim, open, kind, source, now);
        LoadReport stored = loader.load(
                answer.content(),
                Entities.named(kind).orElseThrow(),
                new Provenance(source, now, importRun),
                report -> {
                    claims.hold(claim);
                    long total = hasTotal(window) ? answer.total().orElse(-1) : -1;
                    windows.advance(open, step, report.read(), report.rejected(), total, now);
                    imports.add(importRun, report, answer.length(), open.rowsRead(), step.ended(), now);
                    if (window.kind() == WindowKind.JOURNAL) {
                        journalPage(claim, answer);
                    } else if (window.entity() == PortalEntity.RNU && window.kind() == WindowKind.WHOLE) {
                        registerPage(open, step, answer, report, now);
                    }
                });
        if (stored.rejected() > 0) {
            errors.count(PortalErrors.ROW_REJECTED, stored.rejected());
        }
    }

    /** The loader has marked what was deleted; what was changed is fetched by the windows after this one. */
    private void journalPage(Claim claim, PortalAnswer answer) {
        Instant since = Objects.requireNonNull(claim.journalFrom(), "an incremental run knows from when on");
        JournalPage page = journal.read(answer.content());
        int unknown = changes.note(claim.runId(), page.entries(), since);
        if (unknown > 0) {
            LOG.warn(
                    "run {}: the journal names {} records of services that are not known here", claim.runId(), unknown);
        }
    }

    private void registerPage(
            OpenWindow open, Extraction.Step step, PortalAnswer answer, LoadReport report, Instant now) {
        long runId = open.window().runId();
        register.saw(runId, answer.content());
        if (step.ended()) {
            register.readToItsEnd(runId, answer.total().orElse(-1), open.rowsRead() + report.read(), now);
        }
    }

    private long importRun(Claim claim, OpenWindow open, String kind, String source, Instant now) {
        Long known = open.importRunId();
        if (known != null) {
            return known;
        }
        return Objects.requireNonNull(transaction.execute(_ -> {
            claims.hold(claim);
            long id = imports.start(kind, source, now);
            windows.begin(open, id, now);
            return id;
        }));
    }

    /** Only a window that is one list knows how long it is. */
    private static boolean hasTotal(Window window) {
        return switch (window.kind()) {
            case DATES, YEAR, WHOLE -> true;
            case OWNERS, PLAN_POINTS, DETAILS, JOURNAL, CHANGED, OWNERS_CHANGED -> false;
        };
    }
}
