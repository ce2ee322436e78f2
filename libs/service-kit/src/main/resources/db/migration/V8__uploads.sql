-- What people bring in by hand: bids that the portal does not show yet. They are what somebody says, so they stand beside the
-- portal's own and take no part in scores. (Prices brought in by hand are in the table prices.)

CREATE TABLE uploaded_bids (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lot_id        bigint,
    supplier_biin text    NOT NULL,
    amount        numeric NOT NULL CHECK (amount > 0),
    currency      text    NOT NULL,
    status        text    NOT NULL CHECK (status IN ('NEW', 'APPROVED', 'REJECTED')),
    made_on       date,
    source        text NOT NULL,
    fetched_at    timestamptz NOT NULL,
    import_run_id bigint NOT NULL,
    UNIQUE NULLS NOT DISTINCT (lot_id, supplier_biin, amount, currency, made_on)
);
CREATE INDEX uploaded_bids_by_supplier ON uploaded_bids (supplier_biin);

-- Documents of announcements and lots, in pieces, so that neither side holds a whole one in memory.
CREATE TABLE attachments (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lot_id       bigint,
    file_name    text        NOT NULL,
    content_type text        NOT NULL,
    bytes        bigint      NOT NULL,
    sha256       text        NOT NULL,
    source       text        NOT NULL,
    fetched_at   timestamptz NOT NULL,
    request_id   text        NOT NULL,
    UNIQUE NULLS NOT DISTINCT (sha256, lot_id)
);
COMMENT ON COLUMN attachments.content_type IS 'told by the first bytes, not by what the sender said';
CREATE INDEX attachments_by_lot ON attachments (lot_id, id);

CREATE TABLE attachment_pieces (
    attachment_id bigint  NOT NULL REFERENCES attachments ON DELETE CASCADE,
    place         integer NOT NULL,
    content       bytea   NOT NULL,
    PRIMARY KEY (attachment_id, place)
);
ALTER TABLE attachment_pieces ALTER COLUMN content SET STORAGE EXTERNAL;
