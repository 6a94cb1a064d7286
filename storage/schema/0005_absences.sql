-- Whether those who wait for somebody have been told that they cannot be reached.
ALTER TABLE people ADD COLUMN absence_told INTEGER NOT NULL DEFAULT 0
    CHECK (absence_told IN (0, 1) AND (absence_told = 0 OR unreachable_since IS NOT NULL));

CREATE INDEX people_gone_unheard ON people (id)
    WHERE unreachable_since IS NOT NULL AND absence_told = 0;

-- A call can tell of two people: who reported, and who was reported.
ALTER TABLE outbox ADD COLUMN also_about INTEGER;

CREATE INDEX outbox_also_about ON outbox (also_about) WHERE also_about IS NOT NULL;
