-- Passes over all purchases: what they came to, and the totals and fences that single scores are compared with until the next one.
-- Sums are in tiyn (1/100 tenge); numbers of parties are BIN or IIN as numbers.

CREATE TABLE risk_runs (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    state        text        NOT NULL CHECK (state IN ('running', 'finished', 'failed')),
    rule_version text        NOT NULL,
    started_at   timestamptz NOT NULL,
    finished_at  timestamptz,
    threads      integer     NOT NULL,
    phase        text        NOT NULL,
    purchases    bigint      NOT NULL DEFAULT 0,
    scored       bigint      NOT NULL DEFAULT 0,
    seconds      jsonb       NOT NULL DEFAULT '{}',
    flags        text[]      NOT NULL,
    fences       jsonb       NOT NULL DEFAULT '{}',
    totals       jsonb       NOT NULL DEFAULT '[]',
    act_years    integer[]   NOT NULL DEFAULT '{}',
    digest       text,
    failure      text,
    request_id   text        NOT NULL
);
COMMENT ON COLUMN risk_runs.totals IS 'per flag: all, applicable, computable, flagged, and why the others were not computable';
COMMENT ON COLUMN risk_runs.digest IS 'SHA-256 of the rows written: the same for the same data and rules, whatever the threads';
CREATE UNIQUE INDEX risk_runs_one_at_a_time ON risk_runs ((state)) WHERE state = 'running';

-- One partition per run, filled before anybody sees it; only the newest finished run's stay.
CREATE TABLE risk_scores (
    run_id      bigint   NOT NULL,
    kind        smallint NOT NULL,
    purchase_id bigint   NOT NULL,
    customer    bigint,
    score       smallint NOT NULL,
    computable  smallint NOT NULL,
    applicable  smallint NOT NULL,
    states      text     NOT NULL,
    measures    real[]   NOT NULL
) PARTITION BY LIST (run_id);
COMMENT ON COLUMN risk_scores.kind IS '0 a lot, 1 a contract without a lot: then purchase_id is the first version''s';
COMMENT ON COLUMN risk_scores.states IS 'a letter per flag of the run: R raised, C clear, N not applicable, M something is missing';
COMMENT ON COLUMN risk_scores.measures IS 'the values of the flags that are R or C, in order';
CREATE INDEX risk_scores_by_purchase ON risk_scores (purchase_id, kind);
CREATE INDEX risk_scores_by_score ON risk_scores (score DESC, kind, purchase_id);
CREATE INDEX risk_scores_by_customer ON risk_scores (customer, score DESC, kind, purchase_id);

CREATE TABLE risk_customers (
    run_id     bigint   NOT NULL,
    customer   bigint   NOT NULL,
    year       integer  NOT NULL,
    contracts  integer  NOT NULL,
    sum        bigint   NOT NULL,
    direct_sum bigint   NOT NULL,
    months     bigint[] NOT NULL
) PARTITION BY LIST (run_id);
CREATE INDEX risk_customers_by_customer ON risk_customers (customer, year);

CREATE TABLE risk_parties (
    run_id             bigint  NOT NULL,
    party              bigint  NOT NULL,
    customer_contracts integer NOT NULL,
    supplier_contracts integer NOT NULL,
    customers          integer NOT NULL,
    sections           integer NOT NULL,
    bids               integer NOT NULL,
    wins               integer NOT NULL,
    frequent_winner    bigint,
    lost_to_that       integer NOT NULL,
    lost               integer NOT NULL
) PARTITION BY LIST (run_id);
CREATE INDEX risk_parties_by_party ON risk_parties (party);

CREATE TABLE risk_pairs (
    run_id    bigint  NOT NULL,
    customer  bigint  NOT NULL,
    supplier  bigint  NOT NULL,
    contracts integer NOT NULL
) PARTITION BY LIST (run_id);
COMMENT ON TABLE risk_pairs IS 'customers and suppliers with two contracts or more';
CREATE INDEX risk_pairs_by_pair ON risk_pairs (customer, supplier);

CREATE TABLE risk_groups (
    run_id       bigint   NOT NULL,
    customer     bigint   NOT NULL,
    items        text     NOT NULL,
    year         integer  NOT NULL,
    method       integer  NOT NULL,
    contracts    integer  NOT NULL,
    total        bigint   NOT NULL,
    largest      bigint   NOT NULL,
    contract_ids bigint[] NOT NULL
) PARTITION BY LIST (run_id);
COMMENT ON TABLE risk_groups IS 'two contracts or more without a tender of one customer, kind of item, year and method';
CREATE INDEX risk_groups_by_group ON risk_groups (customer, items, year, method);

CREATE TABLE risk_rivals (
    run_id  bigint           NOT NULL,
    first   bigint           NOT NULL,
    second  bigint           NOT NULL,
    lots    integer          NOT NULL,
    equal   integer          NOT NULL,
    lowest  double precision NOT NULL,
    highest double precision NOT NULL
) PARTITION BY LIST (run_id);
COMMENT ON TABLE risk_rivals IS 'two bidders that met in three lots or more, at a ratio that varied by five percent at most';
CREATE INDEX risk_rivals_by_pair ON risk_rivals (first, second);

CREATE TABLE risk_prices (
    run_id      bigint  NOT NULL,
    item        text    NOT NULL,
    unit        text,
    year        integer NOT NULL,
    sample      integer NOT NULL,
    median_low  bigint,
    median_high bigint,
    p90_low     bigint,
    p90_high    bigint,
    first_year  integer NOT NULL,
    last_year   integer NOT NULL
) PARTITION BY LIST (run_id);
COMMENT ON TABLE risk_prices IS 'per quantile the two values that it can have once one price is left out';
CREATE INDEX risk_prices_by_item ON risk_prices (item, year);

-- What single scores look up besides. A direct contract is found by its pair and day, acts by the contract's first version.
ALTER TABLE risk_evaluations ALTER COLUMN lot_id DROP NOT NULL;
ALTER TABLE risk_evaluations ADD COLUMN contract_id bigint, ADD COLUMN run_id bigint, ADD COLUMN fences jsonb;
ALTER TABLE risk_evaluations ADD CONSTRAINT one_purchase CHECK ((lot_id IS NULL) <> (contract_id IS NULL));
CREATE INDEX risk_evaluations_by_contract ON risk_evaluations (contract_id, id DESC) WHERE contract_id IS NOT NULL;
COMMENT ON COLUMN risk_evaluations.run_id IS 'the pass whose totals and fences it was compared with';
