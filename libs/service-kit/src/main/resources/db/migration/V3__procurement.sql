-- What is bought: plan points, announcements (the portal's trd_buy), lots, bids, contracts and their units.
-- Column names are the portal's snake_case names; derived columns say so. Money and quantities are exact.
-- Instants are absolute; the portal's zone-less times were read as UTC+5.

CREATE TABLE plans (
    id                     bigint PRIMARY KEY,
    rootrecord_id          bigint,
    pln_point_year         integer,
    sys_subjects_id        bigint,
    subject_biin           text,
    subject_name_ru        text,
    name_ru                text,
    name_kz                text,
    desc_ru                text,
    desc_kz                text,
    extra_desc_ru          text,
    extra_desc_kz          text,
    ref_enstru_code        text,
    ref_units_code         text,
    unit_name_ru           text,
    count                  numeric,
    price                  numeric,
    amount                 numeric,
    sum_1                  numeric,
    sum_2                  numeric,
    sum_3                  numeric,
    prepayment             numeric,
    ref_months_id          integer,
    ref_trade_methods_id   integer,
    ref_subject_type_id    integer,
    ref_pln_point_status_id integer,
    ref_justification_id   integer,
    ref_finsource_id       integer,
    ref_budget_type_id     integer,
    ref_abp_code           text,
    ref_point_type_id      integer,
    supply_date_ru         text,
    kato_list              text[],
    is_active              integer,
    is_qvazi               integer,
    is_deleted             integer,
    plan_act_id            bigint,
    plan_act_number        text,
    plan_fin_year          integer,
    plan_preliminary       integer,
    transfer_type          integer,
    date_approved          timestamptz,
    date_create            timestamptz,
    changed_at             timestamptz,
    system_id              integer,
    index_date             timestamptz,
    source                 text NOT NULL,
    fetched_at             timestamptz NOT NULL,
    import_run_id          bigint NOT NULL
);
COMMENT ON COLUMN plans.changed_at IS 'the portal''s field "timestamp"';
CREATE INDEX plans_by_root ON plans (rootrecord_id);
CREATE INDEX plans_by_item ON plans (ref_enstru_code, ref_units_code) INCLUDE (price);
CREATE INDEX plans_by_subject ON plans (subject_biin, pln_point_year);

CREATE TABLE announcements (
    id                        bigint PRIMARY KEY,
    number_anno               text,
    name_ru                   text,
    name_kz                   text,
    total_sum                 numeric,
    count_lots                integer,
    ref_trade_methods_id      integer,
    ref_subject_type_id       integer,
    ref_buy_status_id         integer,
    ref_type_trade_id         integer,
    ref_spec_purchase_type_id integer,
    customer_bin              text,
    customer_pid              bigint,
    customer_name_ru          text,
    customer_name_kz          text,
    org_bin                   text,
    org_pid                   bigint,
    org_name_ru               text,
    org_name_kz               text,
    publish_date              timestamptz,
    start_date                timestamptz,
    end_date                  timestamptz,
    repeat_start_date         timestamptz,
    repeat_end_date           timestamptz,
    itogi_date_public         timestamptz,
    discus_start_date         timestamptz,
    discus_end_date           timestamptz,
    id_supplier               bigint,
    biin_supplier             text,
    parent_id                 bigint,
    singl_org_sign            integer,
    disable_person_id         integer,
    is_light_industry         integer,
    is_construction_work      integer,
    fin_year                  integer[],
    kato                      text[],
    system_id                 integer,
    last_update_date          timestamptz,
    index_date                timestamptz,
    source                    text NOT NULL,
    fetched_at                timestamptz NOT NULL,
    import_run_id             bigint NOT NULL
);
CREATE INDEX announcements_by_number ON announcements (number_anno);
CREATE INDEX announcements_by_organizer ON announcements (org_bin, publish_date);

-- The one table of lots, for every service.
CREATE TABLE lots (
    id                       bigint PRIMARY KEY,
    lot_number               text,
    plan_root_id             bigint,
    method_symbol            text,
    round                    integer,
    ref_lot_status_id        integer,
    union_lots               integer,
    count                    numeric,
    amount                   numeric,
    name_ru                  text,
    name_kz                  text,
    description_ru           text,
    description_kz           text,
    customer_id              bigint,
    customer_bin             text,
    customer_name_ru         text,
    customer_name_kz         text,
    trd_buy_id               bigint,
    trd_buy_number_anno      text,
    dumping                  integer,
    dumping_lot_price        numeric,
    ref_trade_methods_id     integer,
    ref_buy_trade_methods_id integer,
    psd_sign                 integer,
    consulting_services      integer,
    point_list               bigint[],
    enstru_codes             text[],
    pln_point_kato_list      text[],
    singl_org_sign           integer,
    is_light_industry        integer,
    is_construction_work     integer,
    disable_person_id        integer,
    is_deleted               integer,
    system_id                integer,
    last_update_date         timestamptz,
    index_date               timestamptz,
    source                   text NOT NULL,
    fetched_at               timestamptz NOT NULL,
    import_run_id            bigint NOT NULL
);
COMMENT ON COLUMN lots.plan_root_id IS 'derived from lot_number "<rootrecord_id>-<symbol><round>"; null for union lots, whose first number is no plan';
COMMENT ON COLUMN lots.method_symbol IS 'derived from lot_number: the method really used, where ref_trade_methods_id is the planned one';
COMMENT ON COLUMN lots.enstru_codes IS 'distinct codes of the plan points in the answer; empty = the answer had none, null = it did not say';
CREATE INDEX lots_by_announcement ON lots (trd_buy_id);
CREATE INDEX lots_by_plan_root ON lots (plan_root_id);
CREATE INDEX lots_by_customer ON lots (customer_bin);

CREATE TABLE bids (
    id               bigint PRIMARY KEY,
    buy_id           bigint,
    supplier_id      bigint,
    supplier_bin_iin text,
    supplier_name_ru text,
    prot_id          bigint,
    prot_number      text,
    date_apply       timestamptz,
    source           text NOT NULL,
    fetched_at       timestamptz NOT NULL,
    import_run_id    bigint NOT NULL
);
CREATE INDEX bids_by_announcement ON bids (buy_id);
CREATE INDEX bids_by_supplier ON bids (supplier_bin_iin);

CREATE TABLE bid_lots (
    id             bigint PRIMARY KEY,
    bid_id         bigint NOT NULL,
    lot_id         bigint NOT NULL,
    point_list     bigint[],
    status_id      integer,
    status_name_ru text,
    price          numeric,
    amount         numeric,
    discount_value numeric,
    discount_price numeric,
    source         text NOT NULL,
    fetched_at     timestamptz NOT NULL,
    import_run_id  bigint NOT NULL
);
CREATE INDEX bid_lots_by_lot ON bid_lots (lot_id);
CREATE INDEX bid_lots_by_bid ON bid_lots (bid_id);

CREATE TABLE contracts (
    id                        bigint PRIMARY KEY,
    parent_id                 bigint,
    root_id                   bigint,
    trd_buy_id                bigint,
    trd_buy_number_anno       text,
    trd_buy_name_ru           text,
    contract_number           text,
    contract_number_sys       text,
    ref_contract_status_id    integer,
    ref_contract_type_id      integer,
    ref_contract_cancel_id    integer,
    ref_contract_agr_form_id  integer,
    ref_contract_year_type_id integer,
    ref_amendm_agreem_justif_id bigint[],
    ref_subject_type_id       integer,
    ref_finsource_id          integer,
    ref_currency_code         text,
    exchange_rate             numeric,
    fakt_trade_methods_id     integer,
    supplier_id               bigint,
    supplier_biin             text,
    supplier_legal_address    text,
    customer_id               bigint,
    customer_bin              text,
    customer_legal_address    text,
    contract_sum              numeric,
    contract_sum_wnds         numeric,
    fakt_sum                  numeric,
    fakt_sum_wnds             numeric,
    contract_ms               numeric,
    fin_year                  integer,
    is_gu                     integer,
    enforcement               integer,
    with_nds                  integer,
    sign_reason_doc_name      text,
    description_ru            text,
    description_kz            text,
    crdate                    timestamptz,
    sign_date                 timestamptz,
    ec_end_date               timestamptz,
    plan_exec_date            timestamptz,
    fakt_exec_date            timestamptz,
    contract_end_date         timestamptz,
    deleted                   integer,
    system_id                 integer,
    last_update_date          timestamptz,
    index_date                timestamptz,
    source                    text NOT NULL,
    fetched_at                timestamptz NOT NULL,
    import_run_id             bigint NOT NULL
);
COMMENT ON COLUMN contracts.contract_sum IS 'without VAT; contract_sum_wnds is with VAT';
CREATE INDEX contracts_by_root ON contracts (root_id);
CREATE INDEX contracts_by_pair ON contracts (customer_bin, supplier_biin, sign_date);
CREATE INDEX contracts_by_supplier ON contracts (supplier_biin, sign_date);
CREATE INDEX contracts_by_announcement ON contracts (trd_buy_id);

CREATE TABLE contract_units (
    contract_id            bigint NOT NULL,
    unit_key               text   NOT NULL,
    portal_id              bigint,
    lot_id                 bigint,
    pln_point_id           bigint,
    item_price             numeric,
    item_price_wnds        numeric,
    quantity               numeric,
    total_sum              numeric,
    total_sum_wnds         numeric,
    fact_sum               numeric,
    fact_sum_wnds          numeric,
    ref_contract_status_id integer,
    exec_plan_date         timestamptz,
    exec_fakt_date         timestamptz,
    executed               integer,
    deleted                integer,
    root_id                bigint,
    source                 text NOT NULL,
    fetched_at             timestamptz NOT NULL,
    import_run_id          bigint NOT NULL,
    PRIMARY KEY (contract_id, unit_key)
);
COMMENT ON COLUMN contract_units.unit_key IS 'u<portal id>, or n<place in the contract> where the answer has no id';
CREATE INDEX contract_units_by_lot ON contract_units (lot_id);
CREATE INDEX contract_units_by_plan ON contract_units (pln_point_id);
