-- Founding a network: applications, what a network has reached, and chapters.

-- Somebody applies for an institution. The charter is what the network is founded with, as JSON;
-- `name_key` is its name folded, so that no two of one name wait at the same time. `recommended_by`:
-- the network whose link the applicant has opened.
CREATE TABLE network_applications (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    name_key TEXT NOT NULL CHECK (name_key <> ''),
    charter TEXT NOT NULL,
    languages TEXT NOT NULL CHECK (languages <> ''),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'approved', 'declined', 'withdrawn')),
    applied_at TEXT NOT NULL,
    decided_at TEXT,
    decided_by INTEGER REFERENCES people (id) ON DELETE SET NULL,
    answer TEXT CHECK (length(answer) BETWEEN 10 AND 600),
    network_id INTEGER REFERENCES networks (id) ON DELETE SET NULL,
    recommended_by INTEGER REFERENCES networks (id) ON DELETE SET NULL,
    CHECK ((state = 'waiting') = (decided_at IS NULL)),
    CHECK (decided_by IS NULL OR state IN ('approved', 'declined')),
    CHECK ((state = 'declined') = (answer IS NOT NULL)),
    CHECK (network_id IS NULL OR state = 'approved')
) STRICT;

CREATE UNIQUE INDEX one_application_waits_per_person ON network_applications (person_id)
    WHERE state = 'waiting';
CREATE UNIQUE INDEX one_application_waits_per_name ON network_applications (name_key)
    WHERE state = 'waiting';
CREATE INDEX applications_waiting ON network_applications (id) WHERE state = 'waiting';
CREATE INDEX applications_of_person ON network_applications (person_id, id);
CREATE INDEX applications_decided_by ON network_applications (decided_by)
    WHERE decided_by IS NOT NULL;
CREATE INDEX applications_founded ON network_applications (network_id)
    WHERE network_id IS NOT NULL;
CREATE INDEX applications_recommended ON network_applications (recommended_by)
    WHERE recommended_by IS NOT NULL;

-- What a network has reached and no other row can show; noted by a meta-mentor, or by the bot.
CREATE TABLE network_milestones (
    network_id INTEGER NOT NULL REFERENCES networks (id) ON DELETE CASCADE,
    step TEXT NOT NULL CHECK (step IN ('exchange', 'event', 'outreach')),
    reached_on TEXT NOT NULL,
    noted_by INTEGER REFERENCES people (id) ON DELETE SET NULL,
    PRIMARY KEY (network_id, step)
) STRICT;

CREATE INDEX milestones_noted_by ON network_milestones (noted_by) WHERE noted_by IS NOT NULL;

-- A network that is a chapter of another one, or that has asked to be one (then joined_at is NULL).
-- At most one row per chapter; the id tells an old button from a new one.
CREATE TABLE network_chapters (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chapter_id INTEGER NOT NULL UNIQUE REFERENCES networks (id) ON DELETE CASCADE,
    parent_id INTEGER NOT NULL REFERENCES networks (id) ON DELETE CASCADE,
    asked_by INTEGER REFERENCES people (id) ON DELETE SET NULL,
    asked_at TEXT NOT NULL,
    joined_at TEXT,
    CHECK (chapter_id <> parent_id)
) STRICT;

CREATE INDEX chapters_of_parent ON network_chapters (parent_id, id);
CREATE INDEX chapters_asked_by ON network_chapters (asked_by) WHERE asked_by IS NOT NULL;
