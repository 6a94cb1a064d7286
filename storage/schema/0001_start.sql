-- People, networks and memberships; the inbox and the outbox.
-- AUTOINCREMENT: a number is never given again, so that an old button or a late mark cannot hit
-- something newer.

CREATE TABLE people (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    telegram_id INTEGER NOT NULL UNIQUE,
    language TEXT NOT NULL,
    consent_version INTEGER NOT NULL,
    consented_at TEXT NOT NULL,
    name TEXT CHECK (length(name) BETWEEN 1 AND 40),
    time_zone TEXT,
    unreachable_since TEXT
) STRICT;

CREATE TABLE profiles (
    person_id INTEGER PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    field TEXT,
    region TEXT,
    way TEXT CHECK (way IN ('online', 'in_person', 'both')),
    about TEXT,
    experience INTEGER CHECK (experience BETWEEN 0 AND 60),
    capacity INTEGER CHECK (capacity BETWEEN 1 AND 10)
) STRICT;

CREATE TABLE profile_languages (
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    language TEXT NOT NULL,
    PRIMARY KEY (person_id, language)
) STRICT;

CREATE TABLE profile_topics (
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    direction TEXT NOT NULL CHECK (direction IN ('offers', 'seeks')),
    topic TEXT NOT NULL,
    PRIMARY KEY (person_id, direction, topic)
) STRICT;

CREATE TABLE networks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    place TEXT NOT NULL,
    mentee_admission TEXT NOT NULL CHECK (mentee_admission IN ('open', 'approval', 'invitation')),
    mentor_admission TEXT NOT NULL CHECK (mentor_admission IN ('approval', 'invitation')),
    founded_at TEXT NOT NULL
) STRICT;

CREATE TABLE network_agreements (
    network_id INTEGER NOT NULL REFERENCES networks (id) ON DELETE CASCADE,
    version INTEGER NOT NULL CHECK (version > 0),
    published_at TEXT NOT NULL,
    PRIMARY KEY (network_id, version)
) STRICT;

-- The place is the order in which the network wrote the languages; the first is the fallback.
CREATE TABLE network_agreement_texts (
    network_id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    place INTEGER NOT NULL,
    language TEXT NOT NULL,
    about TEXT NOT NULL,
    agreement TEXT NOT NULL,
    PRIMARY KEY (network_id, version, language),
    UNIQUE (network_id, version, place),
    FOREIGN KEY (network_id, version)
        REFERENCES network_agreements (network_id, version) ON DELETE CASCADE
) STRICT;

CREATE TABLE invitations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL REFERENCES networks (id) ON DELETE CASCADE,
    code TEXT NOT NULL UNIQUE,
    roles TEXT NOT NULL,
    trained INTEGER NOT NULL CHECK (trained IN (0, 1)),
    cohort TEXT,
    uses_limit INTEGER CHECK (uses_limit > 0),
    uses INTEGER NOT NULL DEFAULT 0,
    expires_at TEXT,
    revoked_at TEXT,
    created_at TEXT NOT NULL,
    CHECK (uses_limit IS NULL OR uses <= uses_limit)
) STRICT;

CREATE INDEX invitations_of_network ON invitations (network_id);

CREATE TABLE memberships (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL REFERENCES networks (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    invitation_id INTEGER REFERENCES invitations (id) ON DELETE SET NULL,
    agreement_version INTEGER NOT NULL,
    agreed_at TEXT NOT NULL,
    joined_at TEXT NOT NULL,
    UNIQUE (person_id, network_id),
    FOREIGN KEY (network_id, agreement_version) REFERENCES network_agreements (network_id, version)
) STRICT;

CREATE INDEX memberships_of_network ON memberships (network_id);
CREATE INDEX memberships_by_invitation ON memberships (invitation_id)
    WHERE invitation_id IS NOT NULL;

CREATE TABLE membership_roles (
    membership_id INTEGER NOT NULL REFERENCES memberships (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('mentee', 'mentor', 'meta_mentor')),
    standing TEXT NOT NULL CHECK (standing IN ('statement_due', 'waiting', 'approved', 'declined')),
    ground TEXT CHECK (ground IN ('trained', 'experienced')),
    since TEXT NOT NULL,
    PRIMARY KEY (membership_id, role),
    CHECK (role = 'mentor' OR standing <> 'statement_due'),
    CHECK (ground IS NULL OR (role = 'mentor' AND standing = 'approved'))
) STRICT;

CREATE INDEX roles_waiting ON membership_roles (since) WHERE standing = 'waiting';
CREATE INDEX roles_leading ON membership_roles (membership_id) WHERE role = 'meta_mentor';

CREATE TABLE experience_statements (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    membership_id INTEGER NOT NULL REFERENCES memberships (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    submitted_at TEXT NOT NULL,
    approved INTEGER CHECK (approved IN (0, 1)),
    decided_by INTEGER REFERENCES people (id) ON DELETE SET NULL,
    decided_at TEXT,
    answer TEXT,
    CHECK ((approved IS NULL) = (decided_at IS NULL))
) STRICT;

CREATE UNIQUE INDEX one_undecided_statement ON experience_statements (membership_id)
    WHERE decided_at IS NULL;
CREATE INDEX statements_of_member ON experience_statements (membership_id, id);
CREATE INDEX statements_decided_by ON experience_statements (decided_by)
    WHERE decided_by IS NOT NULL;

-- One row per person. Name NULL: nothing is being asked; the version is kept, so that it never
-- comes back and an old button can be told from a new one.
CREATE TABLE conversations (
    person_id INTEGER PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    name TEXT,
    step TEXT NOT NULL,
    draft TEXT NOT NULL,
    version INTEGER NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

-- What Telegram delivered. Body and chat are blanked when the turn is done: only the number stays,
-- to know a second delivery by.
CREATE TABLE inbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    update_id INTEGER UNIQUE,
    chat_id INTEGER,
    body TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'parked', 'unreadable')),
    tries INTEGER NOT NULL DEFAULT 0,
    received_at TEXT NOT NULL,
    due_at TEXT NOT NULL,
    ended_at TEXT,
    error TEXT,
    CHECK ((state = 'waiting') = (ended_at IS NULL))
) STRICT;

CREATE INDEX inbox_waiting ON inbox (chat_id, id) WHERE state = 'waiting';
CREATE INDEX inbox_failed_of_chat ON inbox (chat_id) WHERE state IN ('parked', 'unreadable');
CREATE INDEX inbox_ended ON inbox (state, ended_at) WHERE state <> 'waiting';

-- What is to be sent: a ready Bot API call; `about` is the Telegram id of whom it tells of. A row that was sent is gone, unless its key must stay
-- to make a second one impossible.
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id INTEGER,
    about INTEGER,
    priority INTEGER NOT NULL CHECK (priority BETWEEN 0 AND 9),
    method TEXT NOT NULL,
    params TEXT NOT NULL,
    edits_message INTEGER,
    dedupe_key TEXT UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
    tries INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL,
    due_at TEXT NOT NULL,
    ended_at TEXT,
    error TEXT,
    CHECK ((state = 'waiting') = (ended_at IS NULL))
) STRICT;

CREATE INDEX outbox_waiting ON outbox (priority, id) WHERE state = 'waiting';
CREATE INDEX outbox_due ON outbox (due_at) WHERE state = 'waiting' AND tries > 0;
CREATE INDEX outbox_about ON outbox (about) WHERE about IS NOT NULL;
CREATE INDEX outbox_of_chat ON outbox (chat_id, id) WHERE state = 'waiting';
CREATE INDEX outbox_ended ON outbox (state, ended_at) WHERE state <> 'waiting';
