-- Scores with everything needed to explain them, and checks against the RNU.

CREATE TABLE risk_evaluations (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lot_id       bigint      NOT NULL,
    rule_version text        NOT NULL,
    score        integer     NOT NULL CHECK (score BETWEEN 0 AND 100),
    level        text        NOT NULL CHECK (level IN ('low', 'medium', 'high', 'unknown')),
    coverage     numeric     NOT NULL CHECK (coverage BETWEEN 0 AND 1),
    flags        text[]      NOT NULL,
    findings     jsonb       NOT NULL,
    request_id   text        NOT NULL,
    evaluated_at timestamptz NOT NULL
);
CREATE INDEX risk_evaluations_by_lot ON risk_evaluations (lot_id, id DESC);

-- Totals that metrics show: kept here so that a restart does not zero them and nobody counts whole tables.
CREATE TABLE metric_totals (
    metric text   NOT NULL,
    label  text   NOT NULL,
    total  bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (metric, label)
);
INSERT INTO metric_totals (metric, label) VALUES
    ('risk_assessments', 'low'), ('risk_assessments', 'medium'), ('risk_assessments', 'high'), ('risk_assessments', 'unknown'),
    ('rnu_validations', 'clean'), ('rnu_validations', 'listed'), ('rnu_validations', 'unknown');
