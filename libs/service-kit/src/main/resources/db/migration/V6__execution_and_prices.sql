-- The rest of a purchase's life: acts, payments, who stands behind participants, prices of others, and the portal's journal.

CREATE TABLE acts (
    id                  bigint PRIMARY KEY,
    number_act          text,
    contract_id         bigint,
    contract_root_id    bigint,
    parent_id           bigint,
    status_id           integer,
    type_act            integer,
    day_overdue         integer,
    sum_avans           numeric,
    sum_beginning       numeric,
    sum_fine            numeric,
    sum_previously      numeric,
    sum_transfer        numeric,
    supplier_id         bigint,
    customer_id         bigint,
    ref_subject_type_id integer,
    is_gu               integer,
    is_deleted          integer,
    akt_date            timestamptz,
    approve_date        timestamptz,
    create_date_act     timestamptz,
    system_id           integer,
    index_date          timestamptz,
    source              text NOT NULL,
    fetched_at          timestamptz NOT NULL,
    import_run_id       bigint NOT NULL
);
COMMENT ON COLUMN acts.status_id IS '15 is approved';
CREATE INDEX acts_by_contract ON acts (contract_root_id);

CREATE TABLE payments (
    id               bigint PRIMARY KEY,
    contract_id      bigint,
    pay_amount       numeric,
    prepay_sum       numeric,
    pay_date         timestamptz,
    dt_reg           timestamptz,
    budget_name_ru   text,
    type_bujet       text,
    func             text,
    espk             text,
    fin_source       text,
    ppn              bigint,
    system_id        integer,
    last_update_date timestamptz,
    index_date       timestamptz,
    source           text NOT NULL,
    fetched_at       timestamptz NOT NULL,
    import_run_id    bigint NOT NULL
);
COMMENT ON TABLE payments IS 'The portal''s treasury_pay. Bank details and names are not taken over.';
CREATE INDEX payments_by_contract ON payments (contract_id);

CREATE TABLE subject_addresses (
    id            bigint PRIMARY KEY,
    pid           bigint NOT NULL,
    address_type  integer,
    address       text,
    kato_code     text,
    country_code  text,
    date_create   timestamptz,
    edit_date     timestamptz,
    index_date    timestamptz,
    source        text NOT NULL,
    fetched_at    timestamptz NOT NULL,
    import_run_id bigint NOT NULL
);
CREATE INDEX subject_addresses_by_subject ON subject_addresses (pid);

-- By what participants are compared without anyone seeing it: a keyed digest of an address, a telephone or a head's number.
CREATE TABLE subject_contacts (
    pid           bigint NOT NULL,
    kind          text   NOT NULL CHECK (kind IN ('address', 'phone', 'head')),
    digest        bigint NOT NULL,
    source        text NOT NULL,
    fetched_at    timestamptz NOT NULL,
    import_run_id bigint NOT NULL,
    PRIMARY KEY (pid, kind, digest)
);
COMMENT ON COLUMN subject_contacts.digest IS 'the first 8 bytes of HMAC-SHA-256 under a key that only the loader has';
CREATE INDEX subject_contacts_by_digest ON subject_contacts (kind, digest);

-- The persons through whom an entry in the register of unfair participants extends to other participants.
CREATE TABLE rnu_persons (
    supplier_biin text    NOT NULL,
    start_date    timestamptz,
    system_id     integer,
    head_type     integer NOT NULL,
    bin           text,
    digest        bigint,
    source        text NOT NULL,
    fetched_at    timestamptz NOT NULL,
    import_run_id bigint NOT NULL,
    UNIQUE NULLS NOT DISTINCT (supplier_biin, start_date, system_id, head_type, bin, digest)
);
COMMENT ON COLUMN rnu_persons.head_type IS '1 legal entity (bin), 2 founder, 3 head (digest of the number, as in subject_contacts)';
CREATE INDEX rnu_persons_by_digest ON rnu_persons (digest);
CREATE INDEX rnu_persons_by_bin ON rnu_persons (bin);

ALTER TABLE rnu ADD COLUMN send_date timestamptz, ADD COLUMN approve_date timestamptz;

-- Prices that somebody else paid or asks, brought in by hand: a market beside the portal's own.
CREATE TABLE prices (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    item_code     text    NOT NULL,
    unit_code     text,
    name          text,
    price         numeric NOT NULL CHECK (price > 0),
    currency      text    NOT NULL,
    priced_on     date    NOT NULL,
    supplier_biin text,
    source        text NOT NULL,
    fetched_at    timestamptz NOT NULL,
    import_run_id bigint NOT NULL,
    UNIQUE NULLS NOT DISTINCT (item_code, unit_code, currency, priced_on, supplier_biin, price)
);

ALTER TABLE bid_lots ADD COLUMN ref_currency_code text;
COMMENT ON COLUMN bid_lots.ref_currency_code IS 'null means tenge: the portal takes bids in nothing else';

-- Where and from which budget lines a plan point is paid: own pages of the portal (plans/kato, plans/spec), or nested in a plan.
CREATE TABLE plan_places (
    id                          bigint PRIMARY KEY,
    plan_id                     bigint NOT NULL,
    kato_code                   text,
    country_code                text,
    full_delivery_place_name_ru text,
    count                       numeric,
    is_deleted                  integer,
    system_id                   integer,
    index_date                  timestamptz,
    source                      text NOT NULL,
    fetched_at                  timestamptz NOT NULL,
    import_run_id               bigint NOT NULL
);
CREATE INDEX plan_places_by_plan ON plan_places (plan_id);

CREATE TABLE plan_specs (
    id                  bigint PRIMARY KEY,
    plan_id             bigint NOT NULL,
    ref_ekrb_id         bigint,
    ref_fkrb_id         bigint,
    ref_program_code    text,
    ref_subprogram_code text,
    spec_kat            bigint,
    count               numeric,
    price               numeric,
    amount              numeric,
    is_deleted          integer,
    system_id           integer,
    index_date          timestamptz,
    source              text NOT NULL,
    fetched_at          timestamptz NOT NULL,
    import_run_id       bigint NOT NULL
);
COMMENT ON TABLE plan_specs IS 'Budget lines of a plan point: economic (ekrb) and functional (fkrb) classification.';
CREATE INDEX plan_specs_by_plan ON plan_specs (plan_id);

-- What interrupts or ends a purchase, and who decides it. The portal gives a pause no id of its own.
CREATE TABLE announcement_pauses (
    trd_buy_id       bigint NOT NULL,
    date_create      timestamptz NOT NULL,
    date_pause       timestamptz,
    status           integer,
    status_name_ru   text,
    decide_number    text,
    decide_date      timestamptz,
    solution_name_ru text,
    lot_ids          bigint[],
    source           text NOT NULL,
    fetched_at       timestamptz NOT NULL,
    import_run_id    bigint NOT NULL,
    PRIMARY KEY (trd_buy_id, date_create)
);

CREATE TABLE announcement_cancellations (
    id                   bigint PRIMARY KEY,
    trd_buy_id           bigint NOT NULL,
    number_decision      text,
    date_decision        timestamptz,
    name_authority       text,
    date_create          timestamptz,
    act_type_name_ru     text,
    type_actions_code    text,
    type_actions_name_ru text,
    system_id            integer,
    index_date           timestamptz,
    source               text NOT NULL,
    fetched_at           timestamptz NOT NULL,
    import_run_id        bigint NOT NULL
);
CREATE INDEX announcement_cancellations_by_announcement ON announcement_cancellations (trd_buy_id);

CREATE TABLE commission_members (
    id                bigint PRIMARY KEY,
    trd_buy_id        bigint NOT NULL,
    ref_comm_roles_id integer,
    active            integer,
    bin               text,
    system_id         integer,
    index_date        timestamptz,
    source            text NOT NULL,
    fetched_at        timestamptz NOT NULL,
    import_run_id     bigint NOT NULL
);
COMMENT ON TABLE commission_members IS 'Members of a tender commission; their names are not taken over.';
CREATE INDEX commission_members_by_announcement ON commission_members (trd_buy_id);

ALTER TABLE contract_units ADD COLUMN last_update_date timestamptz;
COMMENT ON COLUMN contract_units.last_update_date IS 'the version of the contract that the unit came with: units of an older version never replace newer ones';

-- When the portal's journal said that the record was deleted. The row stays, so that what was decided on it can be explained.
ALTER TABLE subjects ADD COLUMN deleted_at timestamptz;
ALTER TABLE plans ADD COLUMN deleted_at timestamptz;
ALTER TABLE announcements ADD COLUMN deleted_at timestamptz;
ALTER TABLE lots ADD COLUMN deleted_at timestamptz;
ALTER TABLE contracts ADD COLUMN deleted_at timestamptz;
ALTER TABLE acts ADD COLUMN deleted_at timestamptz;
ALTER TABLE payments ADD COLUMN deleted_at timestamptz;
