-- What needs a meta-mentor's attention: one question per kind, each answered in the order of its
-- moments from an index. Columns: the thing, since when, whom it is about, who is across, and what
-- more there is to say.

-- name: concerns_applicant(network_id, after, before, limit)
-- Who waits for approval, with a complete profile: nothing can be decided before. They are never
-- put aside.
SELECT r.membership_id, r.since, m.person_id, NULL, r.role
FROM membership_roles r
JOIN memberships m ON m.id = r.membership_id AND m.paused_at IS NULL
JOIN profiles p ON p.person_id = m.person_id AND p.field IS NOT NULL
WHERE r.network_id = :network_id AND r.standing = 'waiting'
    AND r.since > :after AND r.since <= :before
    AND EXISTS (SELECT 1 FROM profile_languages l WHERE l.person_id = m.person_id)
ORDER BY r.since, r.membership_id, r.role
LIMIT :limit;

-- name: concerns_seeker(network_id, reader, after, before, aside, thing, limit)
-- Mentees who never had a mentor in the network, and have neither asked one who can still answer
-- nor a suggestion that they can still answer themselves.
SELECT r.membership_id, r.since, m.person_id, NULL, NULL
FROM membership_roles r
JOIN memberships m ON m.id = r.membership_id
JOIN people p ON p.id = m.person_id AND p.unreachable_since IS NULL
WHERE r.network_id = :network_id
    AND r.role = 'mentee' AND r.standing = 'approved' AND r.accompanied = 0
    AND r.since > :after AND r.since <= :before
    AND m.person_id <> :reader
    AND (:thing IS NULL OR r.membership_id = :thing)
    AND NOT EXISTS (
        SELECT 1 FROM requests q
        WHERE q.network_id = r.network_id AND q.mentee_id = m.person_id AND q.state = 'pending'
    )
    AND NOT EXISTS (
        SELECT 1 FROM pair_suggestions s
        WHERE s.mentee_id = m.person_id AND s.network_id = r.network_id AND s.state = 'open'
    )
    AND NOT EXISTS (
        SELECT 1 FROM attention_marks a
        WHERE a.kind = 'seeker' AND a.thing = r.membership_id AND a.aside_until > :aside
    )
ORDER BY r.since, r.membership_id
LIMIT :limit;

-- name: concerns_request(network_id, reader, after, before, aside, thing, limit)
-- Requests without an answer; the last column says who has to give it.
SELECT q.id, q.asked_at, q.mentee_id, q.mentor_id,
    CASE WHEN q.question IS NOT NULL AND q.answer IS NULL THEN 'mentee' ELSE 'mentor' END
FROM requests q
WHERE q.network_id = :network_id AND q.state = 'pending'
    AND q.asked_at > :after AND q.asked_at <= :before
    AND :reader NOT IN (q.mentee_id, q.mentor_id)
    AND (:thing IS NULL OR q.id = :thing)
    AND NOT EXISTS (
        SELECT 1 FROM attention_marks a
        WHERE a.kind = 'request' AND a.thing = q.id AND a.aside_until > :aside
    )
ORDER BY q.asked_at, q.id
LIMIT :limit;

-- name: concerns_silence(network_id, reader, after, before, now, aside, thing, limit)
-- Mentorships without a sign of life, that nobody wants to close and that have no appointment.
SELECT m.id, m.stirred_at, m.mentee_id, m.mentor_id, NULL
FROM mentorships m
WHERE m.network_id = :network_id AND m.state IN ('getting_to_know', 'active')
    AND m.stirred_at > :after AND m.stirred_at <= :before
    AND m.mentee_closes_at IS NULL AND m.mentor_closes_at IS NULL
    AND :reader NOT IN (m.mentee_id, m.mentor_id)
    AND (:thing IS NULL OR m.id = :thing)
    AND NOT EXISTS (
        SELECT 1 FROM meetings k
        WHERE k.mentorship_id = m.id AND k.state = 'scheduled' AND k.starts_at > :now
    )
    AND NOT EXISTS (
        SELECT 1 FROM attention_marks a
        WHERE a.kind = 'silence' AND a.thing = m.id AND a.aside_until > :aside
    )
ORDER BY m.stirred_at, m.id
LIMIT :limit;

-- name: concerns_dispute(network_id, reader, after, before, aside, thing, limit)
-- Meetings that took place as one side says, and did not as the other says. The plus has the few
-- disputes looked through, not all mentorships of the network.
SELECT k.id, k.ends_at, m.mentee_id, m.mentor_id, NULL
FROM meetings k
JOIN mentorships m ON m.id = k.mentorship_id AND +m.network_id = :network_id
WHERE k.state = 'not_held' AND (k.mentee_says = 'held' OR k.mentor_says = 'held')
    AND k.mentee_says <> k.mentor_says
    AND k.ends_at > :after AND k.ends_at <= :before
    AND m.state NOT IN ('completed', 'ended')
    AND :reader NOT IN (m.mentee_id, m.mentor_id)
    AND (:thing IS NULL OR k.id = :thing)
    AND NOT EXISTS (
        SELECT 1 FROM attention_marks a
        WHERE a.kind = 'dispute' AND a.thing = k.id AND a.aside_until > :aside
    )
ORDER BY k.ends_at, k.id
LIMIT :limit;

-- name: concerns_unreachable(network_id, after, before, aside, thing, limit)
-- Members to whom the bot cannot write any more, in any role that can be acted in. The plus has the
-- few who are away looked through, not all members of the network.
SELECT m.id, p.unreachable_since, p.id, NULL, NULL
FROM people p
JOIN memberships m ON m.person_id = p.id AND +m.network_id = :network_id
WHERE p.unreachable_since > :after AND p.unreachable_since <= :before
    AND m.removed_at IS NULL
    AND (:thing IS NULL OR m.id = :thing)
    AND EXISTS (
        SELECT 1 FROM membership_roles r
        WHERE r.membership_id = m.id AND r.standing = 'approved'
    )
    AND NOT EXISTS (
        SELECT 1 FROM attention_marks a
        WHERE a.kind = 'unreachable' AND a.thing = m.id AND a.aside_until > :aside
    )
ORDER BY p.unreachable_since, p.id
LIMIT :limit;

-- name: attention_mark(kind, thing)^
SELECT aside_until, prompted_at FROM attention_marks WHERE kind = :kind AND thing = :thing;

-- name: set_attention_mark(network_id, kind, thing, aside_until, prompted_at, now)!
INSERT INTO attention_marks (network_id, kind, thing, aside_until, prompted_at, touched_at)
VALUES (:network_id, :kind, :thing, :aside_until, :prompted_at, :now)
ON CONFLICT (kind, thing) DO UPDATE SET
    aside_until = excluded.aside_until,
    prompted_at = excluded.prompted_at,
    touched_at = excluded.touched_at;

-- name: prune_attention_marks(before)!
DELETE FROM attention_marks WHERE touched_at < :before;
