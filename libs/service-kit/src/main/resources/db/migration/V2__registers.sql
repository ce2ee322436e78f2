-- Slowly changing registers: the portal's code lists, participants, and the register of unfair participants (RNU).

CREATE TABLE refs (
    ref_name      text NOT NULL,
    code          text NOT NULL,
    ref_id        bigint,
    name_ru       text,
    name_kz       text,
    attributes    jsonb NOT NULL DEFAULT '{}',
    source        text NOT NULL,
    fetched_at    timestamptz NOT NULL,
    import_run_id bigint NOT NULL,
    PRIMARY KEY (ref_name, code)
);
COMMENT ON COLUMN refs.code IS 'what other tables refer to: the id where the list has one, else its code';

CREATE TABLE subjects (
    pid              bigint PRIMARY KEY,
    bin              text,
    iin              text,
    inn              text,
    unp              text,
    name_ru          text,
    name_kz          text,
    full_name_ru     text,
    full_name_kz     text,
    regdate          timestamptz,
    crdate           timestamptz,
    country_code     text,
    kato_list        text[],
    ref_kopf_code    text,
    type_supplier    integer,
    krp_code         text,
    oked_list        text[],
    kse_code         text,
    customer         integer,
    organizer        integer,
    supplier         integer,
    qvazi            integer,
    mark_resident    integer,
    is_single_org    integer,
    parent_subject   text,
    year             integer,
    system_id        integer,
    last_update_date timestamptz,
    index_date       timestamptz,
    source           text NOT NULL,
    fetched_at       timestamptz NOT NULL,
    import_run_id    bigint NOT NULL
);
CREATE INDEX subjects_by_bin ON subjects (bin);
CREATE INDEX subjects_by_iin ON subjects (iin);

CREATE TABLE rnu (
    row_id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    supplier_biin       text NOT NULL,
    start_date          timestamptz,
    system_id           integer,
    end_date            timestamptz,
    pid                 bigint,
    supplier_name_ru    text,
    supplier_name_kz    text,
    supplier_innunp     text,
    customer_biin       text,
    customer_name_ru    text,
    court_decision      text,
    court_decision_date timestamptz,
    ref_reason_id       integer,
    kato_list           text[],
    index_date          timestamptz,
    source              text NOT NULL,
    fetched_at          timestamptz NOT NULL,
    import_run_id       bigint NOT NULL,
    UNIQUE NULLS NOT DISTINCT (supplier_biin, start_date, system_id)
);
COMMENT ON TABLE rnu IS 'The portal''s id is a row number in its index and not stable, so the key is who, from when, in which system.';

-- "Not in our copy" means "not listed" only if the copy is whole and fresh: this says whether it is.
CREATE TABLE register_loads (
    register     text PRIMARY KEY,
    portal_total bigint      NOT NULL,
    rows_held    bigint      NOT NULL,
    complete     boolean     NOT NULL,
    loaded_at    timestamptz NOT NULL
);
