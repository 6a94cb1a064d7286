-- Who has to go out of a group was put out, or cannot be, because they run it: since when that is
-- settled. Telegram tells when somebody has left; until then the entry stays, for a bot can lose its
-- right in between. It is opened again when something changes: their role, their rank, that right.
ALTER TABLE group_entries ADD COLUMN settled_at TEXT;

-- Who has linked a group was in it before.
INSERT INTO group_entries (group_id, person_id, let_in_at)
SELECT id, linked_by, linked_at FROM network_groups WHERE linked_by IS NOT NULL
ON CONFLICT (group_id, person_id) DO NOTHING;
