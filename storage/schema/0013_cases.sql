-- Reports and calls for help as cases. Who is gone leaves no word behind: see `forget` in
-- queries/cases.sql, which runs before the person is deleted.
CREATE TABLE cases (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('report', 'help')),
    network_id INTEGER NOT NULL REFERENCES networks (id) ON DELETE CASCADE,
    mentorship_id INTEGER REFERENCES mentorships (id) ON DELETE SET NULL,
    reporter_id INTEGER REFERENCES people (id) ON DELETE SET NULL,
    subject_id INTEGER REFERENCES people (id) ON DELETE SET NULL,
    text TEXT CHECK (length(text) BETWEEN 10 AND 1000),
    to_operators INTEGER NOT NULL CHECK (to_operators IN (0, 1)),
    opened_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'taken', 'closed')),
    taken_by INTEGER REFERENCES people (id) ON DELETE SET NULL,
    closed_at TEXT,
    outcome TEXT CHECK (outcome IN ('talked', 'acted', 'nothing', 'gone')),
    version INTEGER NOT NULL DEFAULT 1,
    CHECK (kind = 'report' OR text IS NULL),
    CHECK (state <> 'open' OR taken_by IS NULL),
    CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
    CHECK ((state = 'closed') = (outcome IS NOT NULL))
) STRICT;

INSERT INTO cases
    (id, kind, network_id, mentorship_id, reporter_id, subject_id, text, to_operators, opened_at,
    state)
SELECT id, 'report', network_id, mentorship_id, reporter_id, reported_id, text,
    CASE WHEN EXISTS (
        SELECT 1 FROM membership_roles r
        JOIN memberships m ON m.id = r.membership_id
        WHERE r.network_id = reports.network_id AND r.role = 'meta_mentor'
            AND r.standing = 'approved' AND m.person_id = reports.reported_id
    ) THEN 1 ELSE 0 END,
    reported_at, 'open'
FROM reports;

DROP TABLE reports;

CREATE INDEX cases_of_network ON cases (network_id, id);
CREATE INDEX cases_open ON cases (network_id, id) WHERE closed_at IS NULL;
CREATE INDEX cases_closed ON cases (closed_at, id) WHERE closed_at IS NOT NULL;
CREATE INDEX cases_by ON cases (reporter_id) WHERE reporter_id IS NOT NULL;
CREATE INDEX cases_about ON cases (subject_id) WHERE subject_id IS NOT NULL;
CREATE INDEX cases_taken_by ON cases (taken_by) WHERE taken_by IS NOT NULL;
CREATE INDEX cases_of_mentorship ON cases (mentorship_id) WHERE mentorship_id IS NOT NULL;
CREATE UNIQUE INDEX one_call_for_help ON cases (mentorship_id, reporter_id)
    WHERE kind = 'help' AND closed_at IS NULL;

CREATE TABLE case_notes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    author_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    text TEXT NOT NULL CHECK (length(text) BETWEEN 3 AND 500)
) STRICT;

CREATE INDEX notes_of_case ON case_notes (case_id, id);
CREATE INDEX notes_by ON case_notes (author_id);
