-- What may have fallen due: (moment, row, thing, person), behind a place and not after a moment,
-- in that order. The limit counts things, each of which may concern several people; where one
-- concerns nobody, the person is NULL: it counts all the same. Whether it is still true, the rules
-- say. SQLite looks up no pair with an expression in an index: there the lower bound stands twice.

-- name: nudge_meeting_soon(after, row, until, limit)
-- Both sides of an appointment.
SELECT due.moment, due.id, due.id AS thing, p.id AS person_id
FROM (
    SELECT starts_at AS moment, id
    FROM meetings
    WHERE state = 'scheduled'
        AND (starts_at, id) > (:after, :row)
        AND starts_at <= :until
    ORDER BY starts_at, id
    LIMIT :limit
) due
JOIN meetings k ON k.id = due.id
JOIN mentorships m ON m.id = k.mentorship_id
LEFT JOIN people p ON p.id IN (m.mentee_id, m.mentor_id)
ORDER BY due.moment, due.id;

-- name: nudge_request_expiring(after, row, until, limit)
-- Whose turn it is, the rules know.
SELECT due.moment, due.id, due.id AS thing, p.id AS person_id
FROM (
    SELECT expires_at AS moment, id
    FROM requests
    WHERE state = 'pending'
        AND (expires_at, id) > (:after, :row)
        AND expires_at <= :until
    ORDER BY expires_at, id
    LIMIT :limit
) due
JOIN requests r ON r.id = due.id
LEFT JOIN people p ON p.id IN (r.mentee_id, r.mentor_id)
ORDER BY due.moment, due.id;

-- name: nudge_request_unanswered(after, row, until, limit)
-- Whose turn it is, the rules know.
SELECT due.moment, due.id, due.id AS thing, p.id AS person_id
FROM (
    SELECT asked_at AS moment, id
    FROM requests
    WHERE state = 'pending'
        AND (asked_at, id) > (:after, :row)
        AND asked_at <= :until
    ORDER BY asked_at, id
    LIMIT :limit
) due
JOIN requests r ON r.id = due.id
LEFT JOIN people p ON p.id IN (r.mentee_id, r.mentor_id)
ORDER BY due.moment, due.id;

-- name: nudge_closing_unanswered(after, row, until, limit, days)
-- Of the networks that wait so many days for an answer; for the side that has not said so.
SELECT due.moment, due.id, due.id AS thing,
    CASE WHEN due.mentee_closes_at IS NULL THEN due.mentee_id ELSE due.mentor_id END AS person_id
FROM (
    SELECT coalesce(m.mentee_closes_at, m.mentor_closes_at) AS moment, m.id,
        m.mentee_closes_at, m.mentee_id, m.mentor_id
    FROM mentorships m
    JOIN networks n ON n.id = m.network_id AND n.closing_days = :days
    WHERE m.ended_at IS NULL
        AND (m.mentee_closes_at IS NOT NULL OR m.mentor_closes_at IS NOT NULL)
        AND coalesce(m.mentee_closes_at, m.mentor_closes_at) >= :after
        AND (coalesce(m.mentee_closes_at, m.mentor_closes_at), m.id) > (:after, :row)
        AND coalesce(m.mentee_closes_at, m.mentor_closes_at) <= :until
    ORDER BY coalesce(m.mentee_closes_at, m.mentor_closes_at), m.id
    LIMIT :limit
) due
ORDER BY due.moment, due.id;

-- name: nudge_agreement_unanswered(after, row, until, limit)
-- Who has to answer, or to change it, the rules know.
SELECT due.moment, due.id, due.id AS thing, p.id AS person_id
FROM (
    SELECT coalesce(decided_at, drafted_at) AS moment, mentorship_id AS id
    FROM mentorship_agreements
    WHERE state IN ('proposed', 'sent_back')
        AND coalesce(decided_at, drafted_at) >= :after
        AND (coalesce(decided_at, drafted_at), mentorship_id) > (:after, :row)
        AND coalesce(decided_at, drafted_at) <= :until
    ORDER BY coalesce(decided_at, drafted_at), mentorship_id
    LIMIT :limit
) due
JOIN mentorships m ON m.id = due.id
LEFT JOIN people p ON p.id IN (m.mentee_id, m.mentor_id)
ORDER BY due.moment, due.id;

-- name: nudge_meeting_unconfirmed(after, row, until, limit)
-- Both sides, whoever has said a word already.
SELECT due.moment, due.id, due.id AS thing, p.id AS person_id
FROM (
    SELECT ends_at AS moment, id
    FROM meetings
    WHERE state = 'scheduled'
        AND (ends_at, id) > (:after, :row)
        AND ends_at <= :until
    ORDER BY ends_at, id
    LIMIT :limit
) due
JOIN meetings k ON k.id = due.id
JOIN mentorships m ON m.id = k.mentorship_id
LEFT JOIN people p ON p.id IN (m.mentee_id, m.mentor_id)
ORDER BY due.moment, due.id;

-- name: nudge_silence(after, row, until, limit, days)
-- Both sides of the mentorships of networks that ask after so many days.
SELECT due.moment, due.id, due.id AS thing, p.id AS person_id
FROM (
    SELECT m.stirred_at AS moment, m.id, m.mentee_id, m.mentor_id
    FROM mentorships m
    JOIN networks n ON n.id = m.network_id AND n.silence_days = :days
    WHERE m.state IN ('getting_to_know', 'active')
        AND (m.stirred_at, m.id) > (:after, :row)
        AND m.stirred_at <= :until
    ORDER BY m.stirred_at, m.id
    LIMIT :limit
) due
LEFT JOIN people p ON p.id IN (due.mentee_id, due.mentor_id)
ORDER BY due.moment, due.id;

-- name: nudge_period_ending(after, row, until, limit)
-- The day on which a period ends counts from its first moment, UTC.
SELECT due.moment, due.id, due.id AS thing, p.id AS person_id
FROM (
    SELECT ends_on || 'T00:00:00.000000+00:00' AS moment, mentorship_id AS id
    FROM mentorship_agreements
    WHERE state = 'binding'
        AND ends_on || 'T00:00:00.000000+00:00' >= :after
        AND (ends_on || 'T00:00:00.000000+00:00', mentorship_id) > (:after, :row)
        AND ends_on || 'T00:00:00.000000+00:00' <= :until
    ORDER BY ends_on || 'T00:00:00.000000+00:00', mentorship_id
    LIMIT :limit
) due
JOIN mentorships m ON m.id = due.id
LEFT JOIN people p ON p.id IN (m.mentee_id, m.mentor_id)
ORDER BY due.moment, due.id;

-- name: nudge_members_waiting(after, row, until, limit)
-- The meta-mentors of the network, about all who wait for them. A member can wait in two roles.
SELECT due.moment, due.id, 0 AS thing, leader.person_id
FROM (
    SELECT DISTINCT since AS moment, membership_id AS id, network_id
    FROM membership_roles
    WHERE standing = 'waiting'
        AND (since, membership_id) > (:after, :row)
        AND since <= :until
    ORDER BY since, membership_id
    LIMIT :limit
) due
LEFT JOIN membership_roles leading ON leading.network_id = due.network_id
    AND leading.role = 'meta_mentor' AND leading.standing = 'approved'
LEFT JOIN memberships leader ON leader.id = leading.membership_id
ORDER BY due.moment, due.id;

-- name: nudge_mentees_waiting(after, row, until, limit)
-- The meta-mentors of the network, about all its mentees who never had a mentor.
SELECT due.moment, due.id, due.network_id AS thing, leader.person_id
FROM (
    SELECT since AS moment, membership_id AS id, network_id
    FROM membership_roles
    WHERE role = 'mentee' AND standing = 'approved' AND accompanied = 0
        AND (since, membership_id) > (:after, :row)
        AND since <= :until
    ORDER BY since, membership_id
    LIMIT :limit
) due
LEFT JOIN membership_roles leading ON leading.network_id = due.network_id
    AND leading.role = 'meta_mentor' AND leading.standing = 'approved'
LEFT JOIN memberships leader ON leader.id = leading.membership_id
ORDER BY due.moment, due.id;

-- name: nudge_profile_missing(after, row, until, limit)
SELECT due.moment, due.id, 0 AS thing, due.person_id
FROM (
    SELECT joined_at AS moment, id, person_id
    FROM memberships
    WHERE (joined_at, id) > (:after, :row)
        AND joined_at <= :until
    ORDER BY joined_at, id
    LIMIT :limit
) due
ORDER BY due.moment, due.id;

-- name: nudge_agreement_missing(after, row, until, limit)
-- The mentee drafts it.
SELECT due.moment, due.id, due.id AS thing, due.mentee_id AS person_id
FROM (
    SELECT started_at AS moment, id, mentee_id
    FROM mentorships
    WHERE state = 'getting_to_know'
        AND (started_at, id) > (:after, :row)
        AND started_at <= :until
    ORDER BY started_at, id
    LIMIT :limit
) due
ORDER BY due.moment, due.id;

-- name: nudge_request_missing(after, row, until, limit)
-- Of those who never had a mentor there; whether they have asked somebody, the rules know.
SELECT due.moment, due.id, due.network_id AS thing, held.person_id
FROM (
    SELECT since AS moment, membership_id AS id, network_id
    FROM membership_roles
    WHERE role = 'mentee' AND standing = 'approved' AND accompanied = 0
        AND (since, membership_id) > (:after, :row)
        AND since <= :until
    ORDER BY since, membership_id
    LIMIT :limit
) due
JOIN memberships held ON held.id = due.id
ORDER BY due.moment, due.id;

-- name: nudge_unfinished(after, row, until, limit)
SELECT due.moment, due.id, 0 AS thing, due.id AS person_id
FROM (
    SELECT updated_at AS moment, person_id AS id
    FROM conversations
    WHERE name IS NOT NULL
        AND (updated_at, person_id) > (:after, :row)
        AND updated_at <= :until
    ORDER BY updated_at, person_id
    LIMIT :limit
) due
ORDER BY due.moment, due.id;

-- name: nudge_cursors()
SELECT question, moment, row FROM nudge_cursors;

-- name: set_nudge_cursor(question, moment, row)!
INSERT INTO nudge_cursors (question, moment, row) VALUES (:question, :moment, :row)
ON CONFLICT (question) DO UPDATE SET moment = excluded.moment, row = excluded.row;

-- name: forget_nudge_cursors(kind)!
DELETE FROM nudge_cursors WHERE question LIKE :kind || ' %';

-- name: add_nudges(person_id, kind, thing, moment, number, round, state, fell_due_at, due_at)*!
INSERT INTO nudges (person_id, kind, thing, moment, number, round, state, fell_due_at, due_at)
VALUES (:person_id, :kind, :thing, :moment, :number, :round, :state, :fell_due_at, :due_at)
ON CONFLICT (person_id, kind, thing, moment, number, round) DO NOTHING;

-- name: people_due(now, limit)
SELECT person_id FROM (
    SELECT person_id, due_at FROM nudges
    WHERE state = 'waiting' AND due_at <= :now
    ORDER BY due_at, person_id
    LIMIT :limit
) due
GROUP BY person_id
ORDER BY min(due_at), person_id;

-- name: nudges_waiting(person_id)
SELECT id, person_id, kind, thing, moment, number, round, state, fell_due_at, due_at, ended_at,
    reason
FROM nudges WHERE person_id = :person_id AND state = 'waiting'
ORDER BY id;

-- name: nudge(nudge_id)^
SELECT id, person_id, kind, thing, moment, number, round, state, fell_due_at, due_at, ended_at,
    reason
FROM nudges WHERE id = :nudge_id;

-- name: save_nudge(nudge_id, state, due_at, ended_at, reason)!
UPDATE nudges SET state = :state, due_at = :due_at, ended_at = :ended_at, reason = :reason
WHERE id = :nudge_id;

-- name: last_round(person_id, kind, thing, moment, number)$
SELECT max(round) FROM nudges
WHERE person_id = :person_id AND kind = :kind AND thing = :thing AND moment = :moment
    AND number = :number;

-- name: nudges_sent_since(person_id, since)
SELECT id, person_id, kind, thing, moment, number, round, state, fell_due_at, due_at, ended_at,
    reason
FROM nudges WHERE person_id = :person_id AND state = 'sent' AND ended_at > :since
ORDER BY ended_at, id;

-- name: prune_nudges(before)!
DELETE FROM nudges WHERE state <> 'waiting' AND ended_at < :before;

-- name: prune_nudge_cursors(before)!
-- Of questions that nobody asks any more: their kind is gone, or no network has their number.
DELETE FROM nudge_cursors WHERE moment < :before;

-- name: prune_silence_answers(before)!
-- What was said about something that has been over for long.
DELETE FROM silence_answers WHERE EXISTS (
    SELECT 1 FROM mentorships m
    WHERE m.id = silence_answers.mentorship_id AND m.ended_at < :before
);

-- name: nudge_wishes(person_id)^
SELECT quiet_from, quiet_until, paused_until FROM nudge_wishes WHERE person_id = :person_id;

-- name: muted_subjects(person_id)
SELECT subject FROM muted_subjects WHERE person_id = :person_id;

-- name: muted_things(person_id)
SELECT kind, thing FROM muted_things WHERE person_id = :person_id;

-- name: save_nudge_wishes(person_id, quiet_from, quiet_until, paused_until)!
INSERT INTO nudge_wishes (person_id, quiet_from, quiet_until, paused_until)
VALUES (:person_id, :quiet_from, :quiet_until, :paused_until)
ON CONFLICT (person_id) DO UPDATE SET
    quiet_from = excluded.quiet_from,
    quiet_until = excluded.quiet_until,
    paused_until = excluded.paused_until;

-- name: clear_muted_subjects(person_id)!
DELETE FROM muted_subjects WHERE person_id = :person_id;

-- name: add_muted_subjects(person_id, subject)*!
INSERT INTO muted_subjects (person_id, subject) VALUES (:person_id, :subject);

-- name: clear_muted_things(person_id)!
DELETE FROM muted_things WHERE person_id = :person_id;

-- name: add_muted_things(person_id, kind, thing)*!
INSERT INTO muted_things (person_id, kind, thing) VALUES (:person_id, :kind, :thing);
