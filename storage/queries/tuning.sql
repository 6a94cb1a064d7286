-- name: mentees_asking(network_id, at_least)$
SELECT count(*) FROM (
    SELECT mentee_id FROM requests
    WHERE network_id = :network_id AND state = 'pending'
    GROUP BY mentee_id
    HAVING count(*) >= :at_least
) asking;

-- name: requests_waiting(network_id)$
SELECT count(*) FROM requests WHERE network_id = :network_id AND state = 'pending';

-- name: certifiable(network_id, least_meetings, started_by)$
-- Before there is an agreement the two part, without a certificate.
SELECT count(*) FROM mentorships m
WHERE m.network_id = :network_id AND m.state IN ('active', 'paused')
    AND m.started_at <= :started_by
    AND (
        SELECT count(*) FROM meetings k WHERE k.mentorship_id = m.id AND k.state = 'held'
    ) >= :least_meetings;

-- name: closings(network_id)$
SELECT count(*) FROM mentorships WHERE network_id = :network_id AND closes_until IS NOT NULL;

-- name: writing_on(network_id, now)$
SELECT count(*) FROM mentorships
WHERE network_id = :network_id AND ended_at IS NOT NULL AND contact_until > :now
    AND mentee_id IS NOT NULL AND mentor_id IS NOT NULL;

-- name: silent(network_id, after, until, now)$
SELECT count(*) FROM mentorships m
WHERE m.network_id = :network_id AND m.state IN ('getting_to_know', 'active')
    AND m.mentee_closes_at IS NULL AND m.mentor_closes_at IS NULL
    AND m.stirred_at > :after AND m.stirred_at <= :until
    AND NOT EXISTS (
        SELECT 1 FROM meetings k
        LEFT JOIN meeting_times t ON t.meeting_id = k.id
        WHERE k.mentorship_id = m.id
            AND ((k.state = 'scheduled' AND k.starts_at > :now)
                OR (k.state = 'proposed' AND t.starts_at > :now))
    );
