-- The list of members: read in order from an index, whatever the size of the network.

-- The name, folded for sorting and searching; the membership has a copy, so that one index is
-- enough. Older names are folded fully when they are saved again.
ALTER TABLE people ADD COLUMN sort_name TEXT NOT NULL DEFAULT '';
ALTER TABLE memberships ADD COLUMN sort_name TEXT NOT NULL DEFAULT '';
UPDATE people SET sort_name = lower(coalesce(name, ''));
UPDATE memberships SET sort_name = (SELECT p.sort_name FROM people p WHERE p.id = person_id);

CREATE INDEX members_by_name ON memberships (network_id, sort_name, id) WHERE removed_at IS NULL;
CREATE INDEX members_by_joining ON memberships (network_id, joined_at, id)
    WHERE removed_at IS NULL;
CREATE INDEX members_removed ON memberships (network_id, removed_at, id)
    WHERE removed_at IS NOT NULL;
