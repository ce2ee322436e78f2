-- Search over lots: words of the Russian and the Kazakh texts, and the numbers that people paste. Both languages go through the
-- Russian word forms: what they do to a Kazakh word they do to it in the question, too.
CREATE FUNCTION lot_words(name_ru text, description_ru text, name_kz text, description_kz text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN to_tsvector(
        'pg_catalog.russian'::regconfig,
        coalesce(name_ru, '') || ' ' || coalesce(description_ru, '') || ' ' || coalesce(name_kz, '') || ' '
            || coalesce(description_kz, ''));

CREATE INDEX lots_by_words ON lots USING gin (lot_words(name_ru, description_ru, name_kz, description_kz));
CREATE INDEX lots_by_number ON lots (lot_number);
CREATE INDEX lots_by_announcement_number ON lots (trd_buy_number_anno);
CREATE INDEX lots_by_status ON lots (ref_lot_status_id, id);
CREATE INDEX lots_by_method ON lots ((coalesce(ref_buy_trade_methods_id, ref_trade_methods_id)), id);
