-- Requests, mentorships and what happens in them. What the rules promise about numbers and orders
-- of events stands here too, wherever SQL can hold it.
-- A mentorship outlives its people: who deletes themselves leaves an empty side.

ALTER TABLE networks ADD COLUMN requests_limit INTEGER NOT NULL DEFAULT 3
    CHECK (requests_limit BETWEEN 1 AND 10);
ALTER TABLE networks ADD COLUMN request_days INTEGER NOT NULL DEFAULT 14
    CHECK (request_days BETWEEN 3 AND 60);
ALTER TABLE networks ADD COLUMN least_meetings INTEGER NOT NULL DEFAULT 3
    CHECK (least_meetings BETWEEN 0 AND 50);
ALTER TABLE networks ADD COLUMN least_days INTEGER NOT NULL DEFAULT 28
    CHECK (least_days BETWEEN 0 AND 365);
ALTER TABLE networks ADD COLUMN closing_days INTEGER NOT NULL DEFAULT 14
    CHECK (closing_days BETWEEN 3 AND 60);
ALTER TABLE networks ADD COLUMN contact_days INTEGER NOT NULL DEFAULT 14
    CHECK (contact_days BETWEEN 0 AND 90);

-- Slot: the open requests of one mentee in one network are numbered, so that there are never more
-- of them than the limit was when they were sent.
CREATE TABLE requests (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL REFERENCES networks (id) ON DELETE CASCADE,
    mentee_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    mentor_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (
        state IN ('pending', 'accepted', 'declined', 'withdrawn', 'expired', 'superseded')
    ),
    slot INTEGER NOT NULL CHECK (slot BETWEEN 1 AND 10),
    why TEXT NOT NULL CHECK (length(why) BETWEEN 10 AND 600),
    hope TEXT NOT NULL CHECK (length(hope) BETWEEN 10 AND 600),
    question TEXT,
    answer TEXT,
    decline_text TEXT,
    asked_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    ended_at TEXT,
    CHECK (mentee_id <> mentor_id),
    CHECK (answer IS NULL OR question IS NOT NULL),
    CHECK ((state = 'pending') = (ended_at IS NULL)),
    CHECK ((state = 'declined') = (decline_text IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX one_open_request_per_pair ON requests (mentee_id, mentor_id)
    WHERE state = 'pending';
CREATE UNIQUE INDEX open_requests_within_limit ON requests (network_id, mentee_id, slot)
    WHERE state = 'pending';
CREATE INDEX requests_of_mentee ON requests (mentee_id, id);
CREATE INDEX requests_to_mentor ON requests (mentor_id, state, id);
CREATE INDEX requests_of_network ON requests (network_id);
CREATE INDEX requests_expiring ON requests (expires_at) WHERE state = 'pending';

-- Place: the open mentorships of one mentor are numbered up to the capacity.
CREATE TABLE mentorships (
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
        end_reason IN ('completed', 'agreed', 'parted', 'no_answer', 'blocked', 'left')
    ),
    mentee_closes_at TEXT,
    mentor_closes_at TEXT,
    contact_until TEXT,
    mentee_contact TEXT,
    mentor_contact TEXT,
    version INTEGER NOT NULL DEFAULT 1,
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
    CHECK (mentee_closes_at IS NULL OR mentor_closes_at IS NULL OR ended_at IS NOT NULL)
) STRICT;

CREATE UNIQUE INDEX one_open_mentorship_per_pair ON mentorships (mentee_id, mentor_id)
    WHERE state IN ('getting_to_know', 'active', 'paused');
CREATE UNIQUE INDEX capacity_never_overrun ON mentorships (mentor_id, place)
    WHERE state IN ('getting_to_know', 'active', 'paused');
CREATE INDEX mentorships_of_mentee ON mentorships (mentee_id, id);
CREATE INDEX mentorships_of_mentor ON mentorships (mentor_id, id);
CREATE INDEX mentorships_of_network ON mentorships (network_id);
CREATE INDEX mentorships_closing ON mentorships (id)
    WHERE ended_at IS NULL AND (mentee_closes_at IS NOT NULL OR mentor_closes_at IS NOT NULL);

CREATE TABLE mentorship_agreements (
    mentorship_id INTEGER NOT NULL REFERENCES mentorships (id) ON DELETE CASCADE,
    version INTEGER NOT NULL CHECK (version > 0),
    drafted_by TEXT NOT NULL CHECK (drafted_by IN ('mentee', 'mentor')),
    state TEXT NOT NULL CHECK (state IN ('proposed', 'sent_back', 'replaced', 'binding')),
    months INTEGER NOT NULL CHECK (months BETWEEN 1 AND 24),
    meetings INTEGER NOT NULL CHECK (meetings BETWEEN 1 AND 60),
    way TEXT NOT NULL CHECK (way IN ('online', 'in_person', 'both')),
    frequency TEXT NOT NULL CHECK (frequency IN ('weekly', 'fortnightly', 'monthly', 'as_needed')),
    goals TEXT NOT NULL,
    plan TEXT,
    drafted_at TEXT NOT NULL,
    mentee_agreed_at TEXT,
    mentor_agreed_at TEXT,
    sent_back_text TEXT,
    decided_at TEXT,
    ends_on TEXT,
    PRIMARY KEY (mentorship_id, version),
    CHECK ((state = 'proposed') = (decided_at IS NULL)),
    CHECK ((state = 'sent_back') = (sent_back_text IS NOT NULL)),
    CHECK ((state = 'binding') = (mentee_agreed_at IS NOT NULL AND mentor_agreed_at IS NOT NULL)),
    CHECK ((state = 'binding') = (ends_on IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX one_proposed_agreement ON mentorship_agreements (mentorship_id)
    WHERE state = 'proposed';

-- A change of a scheduled meeting is a row of its own that `replaces` it once it is taken.
CREATE TABLE meetings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    mentorship_id INTEGER NOT NULL REFERENCES mentorships (id) ON DELETE CASCADE,
    proposed_by TEXT NOT NULL CHECK (proposed_by IN ('mentee', 'mentor')),
    state TEXT NOT NULL CHECK (
        state IN ('proposed', 'scheduled', 'held', 'not_held', 'declined', 'cancelled', 'replaced')
    ),
    replaces INTEGER REFERENCES meetings (id) ON DELETE SET NULL,
    way TEXT NOT NULL CHECK (way IN ('online', 'in_person')),
    place TEXT,
    topic TEXT,
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 15 AND 240),
    starts_at TEXT,
    ends_at TEXT,
    uid TEXT NOT NULL,
    sequence INTEGER NOT NULL DEFAULT 0,
    decline_text TEXT,
    mentee_says TEXT CHECK (mentee_says IN ('held', 'moved', 'ill', 'no_show', 'other')),
    mentor_says TEXT CHECK (mentor_says IN ('held', 'moved', 'ill', 'no_show', 'other')),
    asked_at TEXT,
    proposed_at TEXT NOT NULL,
    decided_at TEXT,
    version INTEGER NOT NULL DEFAULT 1,
    CHECK ((starts_at IS NULL) = (ends_at IS NULL)),
    CHECK (state NOT IN ('scheduled', 'held', 'not_held') OR starts_at IS NOT NULL),
    CHECK (state <> 'proposed' OR starts_at IS NULL),
    CHECK ((state = 'held') = (mentee_says = 'held' AND mentor_says = 'held')
        OR mentee_says IS NULL OR mentor_says IS NULL),
    CHECK (state <> 'held' OR (mentee_says IS NOT NULL AND mentor_says IS NOT NULL))
) STRICT;

-- An appointment is proposed once at a time: a counter-proposal closes the one before.
CREATE UNIQUE INDEX one_open_change_of_a_meeting ON meetings (replaces) WHERE state = 'proposed';
CREATE UNIQUE INDEX one_scheduled_meeting_per_uid ON meetings (uid) WHERE state = 'scheduled';
CREATE INDEX meetings_replacing ON meetings (replaces) WHERE replaces IS NOT NULL;
CREATE INDEX meetings_of_mentorship ON meetings (mentorship_id, id);
CREATE INDEX meetings_to_confirm ON meetings (ends_at) WHERE state = 'scheduled' AND asked_at IS NULL;

CREATE TABLE meeting_times (
    meeting_id INTEGER NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
    number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 3),
    starts_at TEXT NOT NULL,
    PRIMARY KEY (meeting_id, number),
    UNIQUE (meeting_id, starts_at)
) STRICT;

-- The pulse after a meeting and the feedback at the end: three answers from 1 to 5, and a sentence.
CREATE TABLE feedback (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    mentorship_id INTEGER NOT NULL REFERENCES mentorships (id) ON DELETE CASCADE,
    meeting_id INTEGER REFERENCES meetings (id) ON DELETE CASCADE,
    side TEXT NOT NULL CHECK (side IN ('mentee', 'mentor')),
    person_id INTEGER REFERENCES people (id) ON DELETE CASCADE,
    first INTEGER NOT NULL CHECK (first BETWEEN 1 AND 5),
    second INTEGER NOT NULL CHECK (second BETWEEN 1 AND 5),
    third INTEGER NOT NULL CHECK (third BETWEEN 1 AND 5),
    sentence TEXT,
    given_at TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX one_pulse_per_side ON feedback (meeting_id, side) WHERE meeting_id IS NOT NULL;
CREATE UNIQUE INDEX one_final_feedback_per_side ON feedback (mentorship_id, side)
    WHERE meeting_id IS NULL;
CREATE INDEX feedback_of_mentorship ON feedback (mentorship_id);
CREATE INDEX feedback_of_person ON feedback (person_id) WHERE person_id IS NOT NULL;

-- Everything that is printed stands in the row: the document can be made again at any time.
CREATE TABLE certificates (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    code TEXT NOT NULL UNIQUE,
    mentorship_id INTEGER NOT NULL REFERENCES mentorships (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    side TEXT NOT NULL CHECK (side IN ('mentee', 'mentor')),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    language TEXT NOT NULL,
    network_id INTEGER NOT NULL REFERENCES networks (id) ON DELETE CASCADE,
    network_name TEXT NOT NULL,
    started_on TEXT NOT NULL,
    ended_on TEXT NOT NULL,
    meetings INTEGER NOT NULL,
    signed_by TEXT NOT NULL,
    issued_at TEXT NOT NULL,
    revoked_at TEXT,
    revoked_by INTEGER REFERENCES people (id) ON DELETE SET NULL,
    UNIQUE (mentorship_id, person_id)
) STRICT;

CREATE INDEX certificates_of_person ON certificates (person_id);
CREATE INDEX certificates_of_network ON certificates (network_id);
CREATE INDEX certificates_revoked_by ON certificates (revoked_by) WHERE revoked_by IS NOT NULL;

-- Who wrote to whom and when; never what.
CREATE TABLE contacts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    mentorship_id INTEGER NOT NULL REFERENCES mentorships (id) ON DELETE CASCADE,
    author TEXT NOT NULL CHECK (author IN ('mentee', 'mentor')),
    at TEXT NOT NULL
) STRICT;

CREATE INDEX contacts_of_mentorship ON contacts (mentorship_id, at);

CREATE TABLE blocks (
    blocker_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    blocked_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    PRIMARY KEY (blocker_id, blocked_id),
    CHECK (blocker_id <> blocked_id)
) STRICT;

CREATE INDEX blocks_of_blocked ON blocks (blocked_id);

CREATE TABLE reports (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL REFERENCES networks (id) ON DELETE CASCADE,
    mentorship_id INTEGER REFERENCES mentorships (id) ON DELETE SET NULL,
    reporter_id INTEGER REFERENCES people (id) ON DELETE SET NULL,
    reported_id INTEGER REFERENCES people (id) ON DELETE CASCADE,
    text TEXT NOT NULL CHECK (length(text) BETWEEN 10 AND 1000),
    reported_at TEXT NOT NULL
) STRICT;

CREATE INDEX reports_of_network ON reports (network_id, id);
CREATE INDEX reports_by ON reports (reporter_id) WHERE reporter_id IS NOT NULL;
CREATE INDEX reports_about ON reports (reported_id) WHERE reported_id IS NOT NULL;
CREATE INDEX reports_of_mentorship ON reports (mentorship_id) WHERE mentorship_id IS NOT NULL;
