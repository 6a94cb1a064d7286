-- Linked Telegram groups: one per network, which lets its mentors and meta-mentors in. Nothing that
-- is written in a group is kept anywhere.

-- What the bot may do in a group is what Telegram said last; `link` is how one asks to be let in.
CREATE TABLE network_groups (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL UNIQUE REFERENCES networks (id) ON DELETE CASCADE,
    chat_id INTEGER NOT NULL UNIQUE CHECK (chat_id < 0),
    title TEXT NOT NULL,
    condition TEXT NOT NULL CHECK (condition IN ('new', 'ready', 'lacking', 'lost')),
    may_invite INTEGER NOT NULL CHECK (may_invite IN (0, 1)),
    may_remove INTEGER NOT NULL CHECK (may_remove IN (0, 1)),
    link TEXT CHECK (link IS NULL OR may_invite = 1),
    linked_by INTEGER REFERENCES people (id) ON DELETE SET NULL,
    linked_at TEXT NOT NULL,
    checked_at TEXT NOT NULL,
    CHECK (condition <> 'ready' OR (may_invite = 1 AND may_remove = 1)),
    CHECK (condition <> 'lacking' OR may_invite = 0 OR may_remove = 0),
    CHECK (condition NOT IN ('new', 'lost') OR (may_invite = 0 AND may_remove = 0))
) STRICT;

CREATE INDEX groups_linked_by ON network_groups (linked_by) WHERE linked_by IS NOT NULL;
CREATE INDEX groups_to_check ON network_groups (checked_at, id);

-- That a meta-mentor wants to link a group; the code comes back from the group, once.
CREATE TABLE group_wishes (
    network_id INTEGER NOT NULL REFERENCES networks (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 24),
    expires_at TEXT NOT NULL,
    PRIMARY KEY (network_id, person_id)
) STRICT;

CREATE INDEX group_wishes_of ON group_wishes (person_id);
CREATE INDEX group_wishes_over ON group_wishes (expires_at);

-- Whom the bot has let in, or seen come in: who is no member any more is put out.
CREATE TABLE group_entries (
    group_id INTEGER NOT NULL REFERENCES network_groups (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    let_in_at TEXT NOT NULL,
    PRIMARY KEY (group_id, person_id)
) STRICT;

CREATE INDEX group_entries_of ON group_entries (person_id);
