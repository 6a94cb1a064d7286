-- Leading a network: pausing and removing members, a network's own words, what was done by those
-- who lead, and work that takes longer than a turn.

-- Who was paused has no approved role until that ends. Who was removed has no role any more; the row
-- stays, so that they do not simply come back.
ALTER TABLE memberships ADD COLUMN paused_at TEXT;
ALTER TABLE memberships ADD COLUMN pause_reason TEXT
    CHECK ((pause_reason IS NULL) = (paused_at IS NULL));
ALTER TABLE memberships ADD COLUMN removed_at TEXT;
ALTER TABLE memberships ADD COLUMN removal_reason TEXT
    CHECK ((removal_reason IS NULL) = (removed_at IS NULL));

CREATE TABLE roles_with_pauses (
    membership_id INTEGER NOT NULL REFERENCES memberships (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('mentee', 'mentor', 'meta_mentor')),
    standing TEXT NOT NULL
        CHECK (standing IN ('statement_due', 'waiting', 'approved', 'declined', 'paused')),
    ground TEXT CHECK (ground IN ('trained', 'experienced')),
    since TEXT NOT NULL,
    network_id INTEGER NOT NULL REFERENCES networks (id) ON DELETE CASCADE,
    accompanied INTEGER NOT NULL DEFAULT 0
        CHECK (accompanied = 0 OR (accompanied = 1 AND role = 'mentee')),
    PRIMARY KEY (membership_id, role),
    CHECK (role = 'mentor' OR standing <> 'statement_due'),
    CHECK (ground IS NULL OR (role = 'mentor' AND standing IN ('approved', 'paused')))
) STRICT;

INSERT INTO roles_with_pauses
    (membership_id, role, standing, ground, since, network_id, accompanied)
SELECT membership_id, role, standing, ground, since, network_id, accompanied FROM membership_roles;

DROP TABLE membership_roles;
ALTER TABLE roles_with_pauses RENAME TO membership_roles;

CREATE INDEX roles_leading ON membership_roles (network_id, membership_id)
    WHERE role = 'meta_mentor' AND standing = 'approved';
CREATE INDEX roles_waiting ON membership_roles (since, membership_id) WHERE standing = 'waiting';
CREATE INDEX roles_waiting_in ON membership_roles (network_id, since, membership_id)
    WHERE standing = 'waiting';
CREATE INDEX mentees_seeking ON membership_roles (since, membership_id)
    WHERE role = 'mentee' AND standing = 'approved' AND accompanied = 0;
CREATE INDEX mentees_seeking_in ON membership_roles (network_id, since, membership_id)
    WHERE role = 'mentee' AND standing = 'approved' AND accompanied = 0;
-- A mentorship can be closed by the network too.
CREATE TABLE mentorships_with_reasons (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL REFERENCES networks (id) ON DELETE CASCADE,
    request_id INTEGER UNIQUE REFERENCES requests (id) ON DELETE SET NULL,
    mentee_id INTEGER REFERENCES people (id) ON DELETE SET NULL,
    mentor_id INTEGER REFERENCES people (id) ON DELETE SET NULL,
    state TEXT NOT NULL CHECK (
        state IN ('getting_to_know', 'active', 'paused', 'completed', 'ended')
    ),
    place INTEGER NOT NULL CHECK (place BETWEEN 1 AND 10),
    started_at TEXT NOT NULL,
    active_at TEXT,
    ended_at TEXT,
    end_reason TEXT CHECK (
        end_reason IN ('completed', 'agreed', 'parted', 'no_answer', 'blocked', 'left', 'network')
    ),
    mentee_closes_at TEXT,
    mentor_closes_at TEXT,
    contact_until TEXT,
    mentee_contact TEXT,
    mentor_contact TEXT,
    version INTEGER NOT NULL DEFAULT 1,
    closes_until TEXT,
    stirred_at TEXT NOT NULL DEFAULT '',
    CHECK (mentee_id <> mentor_id),
    CHECK ((state IN ('completed', 'ended')) = (ended_at IS NOT NULL)),
    CHECK ((ended_at IS NULL) = (end_reason IS NULL)),
    CHECK (state NOT IN ('active', 'paused') OR active_at IS NOT NULL),
    CHECK (state NOT IN ('getting_to_know', 'active', 'paused')
        OR (mentee_id IS NOT NULL AND mentor_id IS NOT NULL)),
    CHECK ((state = 'completed') = (end_reason = 'completed') OR end_reason IS NULL),
    CHECK (state <> 'completed'
        OR (active_at IS NOT NULL
            AND mentee_closes_at IS NOT NULL AND mentor_closes_at IS NOT NULL)),
    CHECK (mentee_closes_at IS NULL OR mentor_closes_at IS NULL OR ended_at IS NOT NULL),
    CHECK ((closes_until IS NOT NULL) = (ended_at IS NULL
        AND (mentee_closes_at IS NOT NULL OR mentor_closes_at IS NOT NULL)))
) STRICT;

INSERT INTO mentorships_with_reasons
    (id, network_id, request_id, mentee_id, mentor_id, state, place, started_at, active_at,
    ended_at, end_reason, mentee_closes_at, mentor_closes_at, contact_until, mentee_contact,
    mentor_contact, version, closes_until, stirred_at)
SELECT id, network_id, request_id, mentee_id, mentor_id, state, place, started_at, active_at,
    ended_at, end_reason, mentee_closes_at, mentor_closes_at, contact_until, mentee_contact,
    mentor_contact, version, closes_until, stirred_at
FROM mentorships;

DROP TABLE mentorships;
ALTER TABLE mentorships_with_reasons RENAME TO mentorships;

CREATE UNIQUE INDEX one_open_mentorship_per_pair ON mentorships (mentee_id, mentor_id)
    WHERE state IN ('getting_to_know', 'active', 'paused');
CREATE UNIQUE INDEX capacity_never_overrun ON mentorships (mentor_id, place)
    WHERE state IN ('getting_to_know', 'active', 'paused');
CREATE INDEX mentorships_of_mentee ON mentorships (mentee_id, id);
CREATE INDEX mentorships_of_mentor ON mentorships (mentor_id, id);
CREATE INDEX mentorships_of_network ON mentorships (network_id);
CREATE INDEX mentorships_closing_until ON mentorships (closes_until, id)
    WHERE closes_until IS NOT NULL;
CREATE INDEX mentorships_begun ON mentorships (started_at, id) WHERE state = 'getting_to_know';
CREATE INDEX mentorships_silent ON mentorships (stirred_at, id)
    WHERE state IN ('getting_to_know', 'active');
CREATE INDEX mentorships_closing ON mentorships (coalesce(mentee_closes_at, mentor_closes_at), id)
    WHERE ended_at IS NULL AND (mentee_closes_at IS NOT NULL OR mentor_closes_at IS NOT NULL);

ALTER TABLE networks ADD COLUMN office TEXT CHECK (length(office) BETWEEN 1 AND 200);

-- What a network says in its own words, apart from the agreement. The place is the order in which
-- it wrote the languages; the first is read by who reads none of them.
CREATE TABLE network_texts (
    network_id INTEGER NOT NULL REFERENCES networks (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('about', 'rules', 'emergency')),
    language TEXT NOT NULL,
    place INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (network_id, kind, language),
    UNIQUE (network_id, kind, place)
) STRICT;

INSERT INTO network_texts (network_id, kind, language, place, text)
SELECT network_id, 'about', language, place, about FROM network_agreement_texts newest
WHERE version = (
    SELECT max(version) FROM network_agreements a WHERE a.network_id = newest.network_id
);

ALTER TABLE network_agreement_texts DROP COLUMN about;

-- What meta-mentors and operators did. No names, no contents: who is gone points to nobody.
CREATE TABLE audit_log (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER REFERENCES networks (id) ON DELETE CASCADE,
    actor_id INTEGER REFERENCES people (id) ON DELETE SET NULL,
    subject_id INTEGER REFERENCES people (id) ON DELETE SET NULL,
    act TEXT NOT NULL,
    detail TEXT NOT NULL DEFAULT '',
    at TEXT NOT NULL
) STRICT;

CREATE INDEX audit_of_network ON audit_log (network_id, id);
CREATE INDEX audit_by ON audit_log (actor_id) WHERE actor_id IS NOT NULL;
CREATE INDEX audit_about ON audit_log (subject_id) WHERE subject_id IS NOT NULL;
CREATE INDEX audit_age ON audit_log (at);

-- Work that takes longer than a turn may: a file, a picture, a matching round, a question to
-- Telegram. The row goes in the transaction that writes what has come of it.
CREATE TABLE errands (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    person_id INTEGER REFERENCES people (id) ON DELETE CASCADE,
    params TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    asked_at TEXT NOT NULL,
    due_at TEXT NOT NULL,
    error TEXT
) STRICT;

CREATE INDEX errands_due ON errands (due_at, id);
CREATE INDEX errands_for ON errands (person_id) WHERE person_id IS NOT NULL;
