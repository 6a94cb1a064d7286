-- Reminders: what has fallen due, what people wish of them, and what they say after a silence.

-- Until when the other side can answer a closing: the day that both were told stays.
ALTER TABLE mentorships ADD COLUMN closes_until TEXT;

-- Another day, at the same time: all moments are in UTC.
UPDATE mentorships SET closes_until = (
    SELECT date(
        substr(coalesce(mentorships.mentee_closes_at, mentorships.mentor_closes_at), 1, 10),
        '+' || n.closing_days || ' days'
    ) || substr(coalesce(mentorships.mentee_closes_at, mentorships.mentor_closes_at), 11)
    FROM networks n WHERE n.id = mentorships.network_id
)
WHERE ended_at IS NULL AND (mentee_closes_at IS NOT NULL OR mentor_closes_at IS NOT NULL);

CREATE INDEX mentorships_closing_until ON mentorships (closes_until, id)
    WHERE closes_until IS NOT NULL;

-- The last sign of life between the two: a message, a meeting, an agreement. The check is about
-- the column above: it stands here because it holds only now that all rows are filled.
ALTER TABLE mentorships ADD COLUMN stirred_at TEXT NOT NULL DEFAULT ''
    CHECK ((closes_until IS NOT NULL) = (ended_at IS NULL
        AND (mentee_closes_at IS NOT NULL OR mentor_closes_at IS NOT NULL)));

UPDATE mentorships SET stirred_at = (
    SELECT max(sign) FROM (
        SELECT mentorships.started_at AS sign
        UNION ALL
        SELECT c.at FROM contacts c WHERE c.mentorship_id = mentorships.id
        UNION ALL
        SELECT coalesce(k.decided_at, k.proposed_at) FROM meetings k
        WHERE k.mentorship_id = mentorships.id
        UNION ALL
        SELECT coalesce(a.decided_at, a.drafted_at) FROM mentorship_agreements a
        WHERE a.mentorship_id = mentorships.id
    ) signs
);

ALTER TABLE networks ADD COLUMN silence_days INTEGER NOT NULL DEFAULT 21
    CHECK (silence_days BETWEEN 7 AND 90);

-- One reminder to one person about one thing. Moment: from which its time was counted; it tells one
-- occasion from another. Number: which of several on that occasion. Round: grows when somebody has
-- put it off, or when it comes again. Due: moved on while it has to wait.
CREATE TABLE nudges (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    thing INTEGER NOT NULL,
    moment TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    round INTEGER NOT NULL CHECK (round >= 0),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'dropped')),
    fell_due_at TEXT NOT NULL,
    due_at TEXT NOT NULL,
    ended_at TEXT,
    reason TEXT,
    UNIQUE (person_id, kind, thing, moment, number, round),
    CHECK ((state = 'waiting') = (ended_at IS NULL)),
    CHECK ((state = 'dropped') = (reason IS NOT NULL))
) STRICT;

CREATE INDEX nudges_due ON nudges (due_at, person_id) WHERE state = 'waiting';
CREATE INDEX nudges_waiting ON nudges (person_id) WHERE state = 'waiting';
CREATE INDEX nudges_sent ON nudges (person_id, ended_at) WHERE state = 'sent';
CREATE INDEX nudges_ended ON nudges (ended_at) WHERE state <> 'waiting';

-- How far each question for what has fallen due has come.
CREATE TABLE nudge_cursors (
    question TEXT PRIMARY KEY,
    moment TEXT NOT NULL,
    row INTEGER NOT NULL
) STRICT;

-- Quiet hours in minutes after midnight where the person lives; the same twice: none.
CREATE TABLE nudge_wishes (
    person_id INTEGER PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    quiet_from INTEGER NOT NULL CHECK (quiet_from BETWEEN 0 AND 1439),
    quiet_until INTEGER NOT NULL CHECK (quiet_until BETWEEN 0 AND 1439),
    paused_until TEXT
) STRICT;

CREATE TABLE muted_subjects (
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    subject TEXT NOT NULL,
    PRIMARY KEY (person_id, subject)
) STRICT;

CREATE TABLE muted_things (
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    thing INTEGER NOT NULL,
    PRIMARY KEY (person_id, kind, thing)
) STRICT;

-- What one side says after a silence; it goes with the person.
CREATE TABLE silence_answers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    mentorship_id INTEGER NOT NULL REFERENCES mentorships (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    answer TEXT NOT NULL CHECK (answer IN ('well', 'help', 'stop')),
    given_at TEXT NOT NULL
) STRICT;

CREATE INDEX silence_answers_of_mentorship ON silence_answers (mentorship_id);
CREATE INDEX silence_answers_by ON silence_answers (person_id, mentorship_id, given_at);

-- What may have fallen due, in the order of its moments.
CREATE INDEX requests_asked ON requests (asked_at, id) WHERE state = 'pending';
DROP INDEX requests_expiring;
CREATE INDEX requests_expiring ON requests (expires_at, id) WHERE state = 'pending';
CREATE INDEX mentorships_begun ON mentorships (started_at, id) WHERE state = 'getting_to_know';
CREATE INDEX mentorships_silent ON mentorships (stirred_at, id)
    WHERE state IN ('getting_to_know', 'active');
DROP INDEX mentorships_closing;
CREATE INDEX mentorships_closing ON mentorships (coalesce(mentee_closes_at, mentor_closes_at), id)
    WHERE ended_at IS NULL AND (mentee_closes_at IS NOT NULL OR mentor_closes_at IS NOT NULL);
CREATE INDEX agreements_open ON mentorship_agreements
    (coalesce(decided_at, drafted_at), mentorship_id) WHERE state IN ('proposed', 'sent_back');
-- The day on which a period ends counts from its first moment, UTC.
CREATE INDEX agreements_ending ON mentorship_agreements
    (ends_on || 'T00:00:00.000000+00:00', mentorship_id) WHERE state = 'binding';
CREATE INDEX meetings_coming ON meetings (starts_at, id) WHERE state = 'scheduled';
CREATE INDEX meetings_ending ON meetings (ends_at, id) WHERE state = 'scheduled';
-- With asked_at in front, it is never passed over for the one above.
DROP INDEX meetings_to_confirm;
CREATE INDEX meetings_to_confirm ON meetings (asked_at, ends_at, id)
    WHERE state = 'scheduled' AND asked_at IS NULL;
-- When a meta-mentor last had this mentee sent some mentors.
ALTER TABLE memberships ADD COLUMN mentors_suggested_at TEXT;

CREATE INDEX memberships_joined ON memberships (joined_at, id);

-- The network of the membership stands here too, so that the few who lead, wait or seek in it are
-- found however large it is. Accompanied: this mentee has, or once had, a mentor there.
ALTER TABLE membership_roles ADD COLUMN network_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE membership_roles ADD COLUMN accompanied INTEGER NOT NULL DEFAULT 0
    CHECK (accompanied = 0 OR (accompanied = 1 AND role = 'mentee'));

UPDATE membership_roles SET
    network_id = (SELECT m.network_id FROM memberships m WHERE m.id = membership_id),
    accompanied = CASE WHEN role = 'mentee' AND EXISTS (
        SELECT 1 FROM memberships m
        JOIN mentorships s ON s.mentee_id = m.person_id AND s.network_id = m.network_id
        WHERE m.id = membership_roles.membership_id
    ) THEN 1 ELSE 0 END;

DROP INDEX roles_leading;
CREATE INDEX roles_leading ON membership_roles (network_id, membership_id)
    WHERE role = 'meta_mentor' AND standing = 'approved';
DROP INDEX roles_waiting;
CREATE INDEX roles_waiting ON membership_roles (since, membership_id) WHERE standing = 'waiting';
CREATE INDEX roles_waiting_in ON membership_roles (network_id, since, membership_id)
    WHERE standing = 'waiting';
CREATE INDEX mentees_seeking ON membership_roles (since, membership_id)
    WHERE role = 'mentee' AND standing = 'approved' AND accompanied = 0;
CREATE INDEX mentees_seeking_in ON membership_roles (network_id, since, membership_id)
    WHERE role = 'mentee' AND standing = 'approved' AND accompanied = 0;

-- Whether a conversation leaves something unfinished when it is left.
ALTER TABLE conversations ADD COLUMN lasting INTEGER NOT NULL DEFAULT 1 CHECK (lasting IN (0, 1));

CREATE INDEX conversations_open ON conversations (updated_at, person_id) WHERE name IS NOT NULL;

-- A call that is of no use after a moment, and one that waits for somebody's morning.
ALTER TABLE outbox ADD COLUMN stale_at TEXT;
ALTER TABLE outbox ADD COLUMN held_until TEXT
    CHECK (held_until IS NULL OR held_at IS NOT NULL);

CREATE INDEX outbox_stale ON outbox (stale_at) WHERE state = 'waiting' AND stale_at IS NOT NULL;
CREATE INDEX outbox_held_until ON outbox (held_until) WHERE held_until IS NOT NULL;
