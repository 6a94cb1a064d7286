-- Who takes part in a matching round as a mentee: for the round itself, and for how many it would be.

-- Approved, within reach, with a field; without a mentor, an open request or an open suggestion in
-- the network. A migration that makes a table anew which this reads drops it first.
CREATE VIEW round_mentees AS
SELECT m.network_id, m.person_id, r.since
FROM memberships m
JOIN membership_roles r ON r.membership_id = m.id
    AND r.role = 'mentee' AND r.standing = 'approved'
JOIN people p ON p.id = m.person_id AND p.unreachable_since IS NULL
JOIN profiles f ON f.person_id = m.person_id AND f.field IS NOT NULL
WHERE NOT EXISTS (
        SELECT 1 FROM mentorships s
        WHERE s.mentee_id = m.person_id AND s.network_id = m.network_id
            AND s.state IN ('getting_to_know', 'active', 'paused')
    )
    AND NOT EXISTS (
        SELECT 1 FROM requests q
        WHERE q.mentee_id = m.person_id AND q.network_id = m.network_id AND q.state = 'pending'
    )
    AND NOT EXISTS (
        SELECT 1 FROM pair_suggestions g
        WHERE g.mentee_id = m.person_id AND g.network_id = m.network_id AND g.state = 'open'
    );
