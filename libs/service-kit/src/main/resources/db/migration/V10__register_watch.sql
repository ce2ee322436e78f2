-- The register of unfair participants as it is watched: what the portal answered, who wants to know, and what was told.

ALTER TABLE rnu ADD COLUMN deleted_at timestamptz;
COMMENT ON COLUMN rnu.deleted_at IS
    'when we saw that the portal no longer shows this entry; the row stays, since it says who was listed until then. Set back to null when it shows again';

-- What the portal answered about one number. Fresh for a day; after that it only says what was known last.
CREATE TABLE rnu_checks (
    biin         text PRIMARY KEY,
    entries      jsonb       NOT NULL,
    validated_at timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL
);
CREATE INDEX rnu_checks_by_expiry ON rnu_checks (expires_at);

-- One row: since when our copy has been whole without a gap, and the paces that all instances share.
CREATE TABLE rnu_pace (
    one               boolean PRIMARY KEY DEFAULT true CHECK (one),
    whole_since       timestamptz,
    whole_until       timestamptz,
    next_ask_at       timestamptz NOT NULL DEFAULT '-infinity',
    next_send_at      timestamptz NOT NULL DEFAULT '-infinity'
);
COMMENT ON COLUMN rnu_pace.whole_until IS 'the load up to which the copy was whole and each load fresh enough after the one before';
INSERT INTO rnu_pace DEFAULT VALUES;

CREATE TABLE rnu_subscriptions (
    supplier_biin    text        NOT NULL,
    telegram_user_id bigint      NOT NULL CHECK (telegram_user_id > 0),
    created_at       timestamptz NOT NULL,
    PRIMARY KEY (supplier_biin, telegram_user_id)
);
COMMENT ON TABLE rnu_subscriptions IS 'telegram_user_id is personal data: masked in logs, deleted when the subscription ends';
CREATE INDEX rnu_subscriptions_by_user ON rnu_subscriptions (telegram_user_id);

-- What was last known of each supplier that somebody watches; a change of it is what subscribers are told.
CREATE TABLE rnu_watched (
    supplier_biin text PRIMARY KEY,
    status        text CHECK (status IN ('clean', 'listed')),
    ends_at       timestamptz,
    entries       integer     NOT NULL DEFAULT 0,
    version       bigint      NOT NULL DEFAULT 0,
    evidence      text,
    asked_at      timestamptz NOT NULL DEFAULT '-infinity'
);
COMMENT ON COLUMN rnu_watched.status IS 'null until it was known once; never set back to unknown';
COMMENT ON COLUMN rnu_watched.evidence IS 'a digest of all that the status was judged by: while it stays the same nothing can have changed';
CREATE INDEX rnu_watched_by_question ON rnu_watched (asked_at);

-- Notices to be sent, written in the transaction that saw the change: none is lost, and none is written twice.
CREATE TABLE rnu_notices (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    supplier_biin    text        NOT NULL,
    telegram_user_id bigint      NOT NULL,
    version          bigint      NOT NULL,
    kind             text        NOT NULL CHECK (kind IN ('listed', 'removed', 'extended', 'changed')),
    message          text        NOT NULL CHECK (length(message) < 4096),
    created_at       timestamptz NOT NULL,
    due_at           timestamptz NOT NULL,
    attempts         integer     NOT NULL DEFAULT 0,
    sent_at          timestamptz,
    failure          text,
    UNIQUE (supplier_biin, telegram_user_id, version)
);
CREATE INDEX rnu_notices_due ON rnu_notices (due_at) WHERE sent_at IS NULL;
CREATE INDEX rnu_notices_by_user ON rnu_notices (telegram_user_id);
