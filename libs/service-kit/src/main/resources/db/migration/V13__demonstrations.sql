-- Rows that `zakupai demo` left are found at once: while there are any, our copy of the register proves nobody clean.
CREATE INDEX rnu_of_demonstrations ON rnu (row_id) WHERE source LIKE '%portal-simulator/%';
