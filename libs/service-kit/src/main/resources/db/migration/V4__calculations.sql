-- What calc-service calculated, with the rules it applied: an answer can be explained years later.

CREATE TABLE finance_calcs (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind       text        NOT NULL CHECK (kind IN ('vat', 'margin', 'penalty')),
    lot_id     bigint,
    input      jsonb       NOT NULL,
    result     jsonb       NOT NULL,
    request_id text        NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX finance_calcs_by_lot ON finance_calcs (lot_id, id DESC) WHERE lot_id IS NOT NULL;
