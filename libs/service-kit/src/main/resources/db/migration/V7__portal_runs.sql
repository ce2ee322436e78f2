-- Loading from the portal: a run is cut into windows, and a window goes from page to page. How far a window has come is
-- stored in the transaction that stores the rows of its page, so a run that was interrupted goes on where it stopped.

ALTER TABLE import_runs DROP CONSTRAINT import_runs_source_type_check;
ALTER TABLE import_runs ADD CONSTRAINT import_runs_source_type_check
    CHECK (source_type IN ('upload', 'file', 'url', 'portal'));

CREATE TABLE portal_runs (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    mode             text        NOT NULL CHECK (mode IN ('full', 'incremental')),
    started_by       text        NOT NULL CHECK (started_by IN ('request', 'schedule')),
    status           text        NOT NULL CHECK (status IN ('running', 'finished', 'failed', 'cancelled')),
    from_date        date        NOT NULL,
    to_date          date        NOT NULL,
    journal_from     timestamptz,
    journal_to       timestamptz,
    created_at       timestamptz NOT NULL,
    finished_at      timestamptz,
    cancel_requested boolean     NOT NULL DEFAULT false,
    problem          text,
    message          text,
    stalls           integer     NOT NULL DEFAULT 0,
    resume_at        timestamptz,
    owner            uuid,
    lease_until      timestamptz,
    request_id       text        NOT NULL
);
COMMENT ON COLUMN portal_runs.owner IS 'a new value each time an instance takes the run up; pages are stored only under the present one';
COMMENT ON COLUMN portal_runs.stalls IS 'how often in a row the portal was away; 0 after every page';
COMMENT ON COLUMN portal_runs.resume_at IS 'not before, after the portal was away';
CREATE INDEX portal_runs_to_take_up ON portal_runs (id) WHERE status = 'running';

CREATE TABLE portal_run_entities (
    run_id bigint  NOT NULL REFERENCES portal_runs ON DELETE CASCADE,
    entity text    NOT NULL,
    active boolean NOT NULL,
    PRIMARY KEY (run_id, entity)
);
CREATE UNIQUE INDEX portal_run_entities_one_active ON portal_run_entities (entity) WHERE active;

CREATE TABLE portal_windows (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run_id        bigint  NOT NULL REFERENCES portal_runs ON DELETE CASCADE,
    ordinal       integer NOT NULL,
    entity        text    NOT NULL,
    kind          text    NOT NULL,
    from_date     date,
    to_date       date,
    part          text,
    state         text    NOT NULL CHECK (state IN ('pending', 'running', 'finished', 'failed')),
    cursor        text,
    pages         bigint  NOT NULL DEFAULT 0,
    rows_read     bigint  NOT NULL DEFAULT 0,
    rows_rejected bigint  NOT NULL DEFAULT 0,
    portal_total  bigint,
    import_run_id bigint REFERENCES import_runs,
    problem       text,
    message       text,
    started_at    timestamptz,
    finished_at   timestamptz,
    UNIQUE (run_id, ordinal)
);
COMMENT ON COLUMN portal_windows.to_date IS 'not included, except that the portal may give some rows of that day too';
COMMENT ON COLUMN portal_windows.cursor IS 'how far it has come; null before the first page';

-- What the journal says has changed and is still to be fetched; empty when no incremental run is under way.
CREATE TABLE portal_changes (
    run_id      bigint      NOT NULL REFERENCES portal_runs ON DELETE CASCADE,
    entity      text        NOT NULL,
    object_id   text        NOT NULL,
    object_key  bigint,
    deleted     boolean     NOT NULL,
    changed_at  timestamptz NOT NULL,
    PRIMARY KEY (run_id, entity, object_id)
);
CREATE INDEX portal_changes_by_key ON portal_changes (run_id, entity, object_key);
COMMENT ON COLUMN portal_changes.object_key IS 'object_id as a number; null where it is none, as in the register of unfair participants';

-- Up to when the journal has been read and its changes fetched.
CREATE TABLE portal_marks (
    entity     text PRIMARY KEY,
    read_until timestamptz NOT NULL,
    run_id     bigint      NOT NULL
);

-- Whoever moves due_at on starts the run: so one instance does, however many there are.
CREATE TABLE portal_schedule (
    name        text PRIMARY KEY,
    cron        text        NOT NULL,
    due_at      timestamptz NOT NULL,
    last_run_id bigint,
    last_note   text
);

-- Whom the register of unfair participants showed during the run that reads it whole; empty when none is under way.
CREATE TABLE portal_register_seen (
    run_id bigint NOT NULL REFERENCES portal_runs ON DELETE CASCADE,
    biin   text   NOT NULL,
    PRIMARY KEY (run_id, biin)
);
