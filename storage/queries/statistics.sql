-- name: members_by_role(network_id)
SELECT r.role,
    sum(CASE WHEN r.standing = 'approved' THEN 1 ELSE 0 END),
    -- Whose text is missing waits for nobody but themselves.
    sum(CASE WHEN r.standing = 'waiting' THEN 1 ELSE 0 END)
FROM memberships m
JOIN membership_roles r ON r.membership_id = m.id
WHERE m.network_id = :network_id
GROUP BY r.role;

-- name: requests_by_state(network_id)
-- With those that were over for so long that only their number is left.
SELECT state, sum(count) FROM (
    SELECT state, count(*) AS count FROM requests WHERE network_id = :network_id GROUP BY state
    UNION ALL
    SELECT state, count FROM past_requests WHERE network_id = :network_id
) counted
GROUP BY state;

-- name: mentorships_by_state(network_id)
SELECT state, count(*) FROM mentorships WHERE network_id = :network_id GROUP BY state;

-- name: held_by_month(network_id, since)
SELECT substr(k.ends_at, 1, 7), count(*)
FROM mentorships s
JOIN meetings k ON k.mentorship_id = s.id AND k.state = 'held' AND k.ends_at >= :since
WHERE s.network_id = :network_id
GROUP BY substr(k.ends_at, 1, 7);

-- name: waits_by_day(network_id)
-- The days on which mentees joined and their first mentorship began, and how many have the same.
SELECT joined_on, began_on, count(*) FROM (
    SELECT substr(m.joined_at, 1, 10) AS joined_on, substr(min(s.started_at), 1, 10) AS began_on
    FROM mentorships s
    JOIN memberships m ON m.person_id = s.mentee_id AND m.network_id = s.network_id
    WHERE s.network_id = :network_id
    GROUP BY s.mentee_id, m.joined_at
) waited
GROUP BY joined_on, began_on;

-- name: pulses_by_month(network_id, before)
SELECT substr(f.given_at, 1, 7), count(*), sum(f.first), sum(f.second), sum(f.third)
FROM mentorships s
JOIN feedback f ON f.mentorship_id = s.id AND f.meeting_id IS NOT NULL AND f.given_at < :before
WHERE s.network_id = :network_id
GROUP BY substr(f.given_at, 1, 7)
ORDER BY substr(f.given_at, 1, 7);

-- name: wrote_by_month(network_id, before)
SELECT substr(f.given_at, 1, 7), f.person_id, count(*)
FROM mentorships s
JOIN feedback f
    ON f.mentorship_id = s.id AND f.sentence IS NOT NULL AND f.given_at < :before
WHERE s.network_id = :network_id
GROUP BY substr(f.given_at, 1, 7), f.person_id
ORDER BY substr(f.given_at, 1, 7), f.person_id;

-- name: sentences(network_id, month, offset, limit)
-- By the alphabet, so that their place does not say when they were written, or after which other.
SELECT f.sentence
FROM mentorships s
JOIN feedback f
    ON f.mentorship_id = s.id AND f.sentence IS NOT NULL AND substr(f.given_at, 1, 7) <= :month
WHERE s.network_id = :network_id
ORDER BY f.sentence
LIMIT :limit OFFSET :offset;
