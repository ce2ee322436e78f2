package kz.zakupai.vault.server.engine.pki.tidy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.engine.GoDuration;
import kz.zakupai.vault.server.request.RequestFailure;

/** The fields that {@code tidy} and {@code config/auto-tidy} share. */
final class TidyFields {
    static final String SAFETY_BUFFER = "safety_buffer";
    static final String REVOKED_BUFFER = "revoked_safety_buffer";
    static final String ISSUER_BUFFER = "issuer_safety_buffer";
    static final String ACME_BUFFER = "acme_account_safety_buffer";
    static final String PAUSE = "pause_duration";
    static final String PAGE_SIZE = "page_size";
    private static final String OLD_REVOKED = "tidy_revocation_list";
    /** A page is in memory at once. */
    private static final int LARGEST_PAGE = 100_000;

    private TidyFields() {}

    static List<Field> all() {
        List<Field> fields = new ArrayList<>();
        for (TidyWork work : TidyWork.values()) {
            fields.add(Field.of(work.field(), FieldType.BOOL, work.description()));
        }
        fields.add(Field.of(OLD_REVOKED, FieldType.BOOL, "Deprecated; synonym for 'tidy_revoked_certs'"));
        fields.add(Field.of(SAFETY_BUFFER, FieldType.DURATION, "How long after its end a certificate is kept; 72h."));
        fields.add(Field.of(REVOKED_BUFFER, FieldType.DURATION, "The same for revoked certificates; safety_buffer."));
        fields.add(Field.of(ISSUER_BUFFER, FieldType.DURATION, "How long after its end an issuer is kept; 365 days."));
        fields.add(Field.of(ACME_BUFFER, FieldType.DURATION, "How long an unused ACME account is kept; 30 days."));
        fields.add(Field.of(PAUSE, FieldType.STRING, "How long to pause between two certificates; 0s."));
        fields.add(Field.of(PAGE_SIZE, FieldType.INT, "How many certificates are listed at once; 1024."));
        return fields;
    }

    /** What is wished, where nothing is said what was. */
    static Set<TidyWork> works(Fields fields, Set<TidyWork> before) {
        Set<TidyWork> works = new TreeSet<>();
        for (TidyWork work : TidyWork.values()) {
            boolean old = work == TidyWork.REVOKED && fields.bool(OLD_REVOKED);
            if (old || (fields.has(work.field()) ? fields.bool(work.field()) : before.contains(work))) {
                works.add(work);
            }
        }
        return works;
    }

    static Duration duration(Fields fields, String name, Duration before) {
        return fields.has(name) ? fields.duration(name) : before;
    }

    static Duration pause(Fields fields, Duration before, String failed) {
        if (!fields.has(PAUSE)) {
            return before;
        }
        Duration pause;
        try {
            pause = GoDuration.parse(fields.string(PAUSE));
        } catch (IllegalArgumentException e) {
            throw RequestFailure.badRequest(failed + e.getMessage());
        }
        if (pause.isNegative()) {
            throw RequestFailure.badRequest("received invalid, negative pause_duration");
        }
        return pause;
    }

    static int pageSize(Fields fields, int before) {
        int size = fields.has(PAGE_SIZE) ? fields.integer(PAGE_SIZE) : before;
        if (size > 0 && size < 5) {
            throw RequestFailure.badRequest("page_size must be greater than five");
        }
        return size <= 0 ? TidySettings.DEFAULT_PAGE : Math.min(size, LARGEST_PAGE);
    }
}
