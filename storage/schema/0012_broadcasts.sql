-- Broadcasts: what a meta-mentor sends to many, how far it has come, and who wants none.

-- Planned, on its way, or over; of one that is over only the numbers stay. `told` is how many
-- answers of Telegram its author has been shown; `progress_message` is where.
CREATE TABLE broadcasts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL REFERENCES networks (id) ON DELETE CASCADE,
    author_id INTEGER REFERENCES people (id) ON DELETE SET NULL,
    audience TEXT NOT NULL CHECK (audience IN ('everybody', 'mentees', 'mentors', 'meta_mentors',
        'with_mentorship', 'without_mentorship')),
    languages TEXT NOT NULL DEFAULT '',
    with_chapters INTEGER NOT NULL DEFAULT 0 CHECK (with_chapters IN (0, 1)),
    state TEXT NOT NULL CHECK (state IN ('planned', 'going', 'ended', 'stopped', 'cancelled')),
    version INTEGER NOT NULL DEFAULT 1,
    sends_at TEXT NOT NULL,
    started_at TEXT,
    ended_at TEXT,
    receivers INTEGER NOT NULL DEFAULT 0 CHECK (receivers >= 0),
    sent INTEGER NOT NULL DEFAULT 0 CHECK (sent >= 0),
    blocked INTEGER NOT NULL DEFAULT 0 CHECK (blocked >= 0),
    failed INTEGER NOT NULL DEFAULT 0 CHECK (failed >= 0),
    stopped INTEGER NOT NULL DEFAULT 0 CHECK (stopped >= 0),
    told INTEGER NOT NULL DEFAULT 0,
    progress_message INTEGER,
    CHECK ((state IN ('planned', 'cancelled')) = (started_at IS NULL)),
    CHECK ((state IN ('planned', 'going')) = (ended_at IS NULL)),
    CHECK (sent + blocked + failed + stopped <= receivers)
) STRICT;

CREATE INDEX broadcasts_of_network ON broadcasts (network_id, id);
CREATE INDEX broadcasts_by ON broadcasts (author_id) WHERE author_id IS NOT NULL;
CREATE INDEX broadcasts_planned ON broadcasts (sends_at, id) WHERE state = 'planned';
CREATE INDEX broadcasts_going ON broadcasts (id) WHERE state = 'going';

-- What it says, once per language that it was written in; the first is for who reads none of them.
CREATE TABLE broadcast_texts (
    broadcast_id INTEGER NOT NULL REFERENCES broadcasts (id) ON DELETE CASCADE,
    language TEXT NOT NULL,
    place INTEGER NOT NULL,
    html TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('text', 'photo', 'document')),
    file_id TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (broadcast_id, language),
    UNIQUE (broadcast_id, place),
    CHECK ((kind = 'text') = (file_id = ''))
) STRICT;

-- The ready call for the readers of a language, without whom it goes to: it stands here once, not
-- in the row of each of them.
CREATE TABLE broadcast_letters (
    broadcast_id INTEGER NOT NULL REFERENCES broadcasts (id) ON DELETE CASCADE,
    language TEXT NOT NULL,
    method TEXT NOT NULL,
    params TEXT NOT NULL,
    PRIMARY KEY (broadcast_id, language)
) STRICT;

-- Who wants no broadcasts of a network.
CREATE TABLE broadcast_mutes (
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    network_id INTEGER NOT NULL REFERENCES networks (id) ON DELETE CASCADE,
    PRIMARY KEY (person_id, network_id)
) STRICT;

CREATE INDEX mutes_of_network ON broadcast_mutes (network_id);

-- A call of a broadcast: whose it is, and which letter it takes.
ALTER TABLE outbox ADD COLUMN broadcast_id INTEGER
    REFERENCES broadcasts (id) ON DELETE CASCADE;
ALTER TABLE outbox ADD COLUMN reader_id INTEGER REFERENCES people (id) ON DELETE CASCADE;
ALTER TABLE outbox ADD COLUMN letter TEXT;

CREATE INDEX outbox_of_broadcast ON outbox (broadcast_id, state, held_until)
    WHERE broadcast_id IS NOT NULL;
CREATE INDEX outbox_reader ON outbox (reader_id) WHERE reader_id IS NOT NULL;
