-- calc-service calculates profit and anti-dumping deposits too, and its history is read by kind.

ALTER TABLE finance_calcs DROP CONSTRAINT finance_calcs_kind_check;
ALTER TABLE finance_calcs
    ADD CONSTRAINT finance_calcs_kind_check CHECK (kind IN ('vat', 'margin', 'penalty', 'profit', 'deposit'));
CREATE INDEX finance_calcs_by_kind ON finance_calcs (kind, id DESC);
