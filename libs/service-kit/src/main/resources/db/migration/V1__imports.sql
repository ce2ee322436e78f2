-- Where every row came from: one run per page that was loaded, and the rows of it that were refused.
-- Tables of the portal's entities have no foreign keys among themselves: the portal hands them out in any order.

CREATE TABLE import_runs (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind           text        NOT NULL,
    source_type    text        NOT NULL CHECK (source_type IN ('upload', 'file', 'url')),
    source         text        NOT NULL,
    content_sha256 text,
    content_bytes  bigint      NOT NULL DEFAULT 0,
    status         text        NOT NULL CHECK (status IN ('running', 'finished', 'failed')),
    started_at     timestamptz NOT NULL,
    finished_at    timestamptz,
    rows_read      bigint      NOT NULL DEFAULT 0,
    rows_inserted  bigint      NOT NULL DEFAULT 0,
    rows_updated   bigint      NOT NULL DEFAULT 0,
    rows_unchanged bigint      NOT NULL DEFAULT 0,
    rows_rejected  bigint      NOT NULL DEFAULT 0,
    portal_total   bigint,
    next_page      text,
    failure        text,
    request_id     text        NOT NULL
);
COMMENT ON COLUMN import_runs.portal_total IS 'the number of rows that the portal says it has in all';

CREATE TABLE import_counts (
    run_id    bigint NOT NULL REFERENCES import_runs ON DELETE CASCADE,
    entity    text   NOT NULL,
    inserted  bigint NOT NULL,
    updated   bigint NOT NULL,
    unchanged bigint NOT NULL,
    PRIMARY KEY (run_id, entity)
);

CREATE TABLE import_rejects (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run_id     bigint NOT NULL REFERENCES import_runs ON DELETE CASCADE,
    row_number bigint NOT NULL,
    entity     text   NOT NULL,
    row_key    text,
    field      text,
    reason     text   NOT NULL
);
CREATE INDEX import_rejects_by_run ON import_rejects (run_id, row_number);
