-- What is remembered of members, so that a link is no way round a decision; and who is in which list.

-- A role that a meta-mentor has taken: until one gives it back, it is not had again by a link.
-- It belongs to the person, so that leaving and joining again does not undo it either.
CREATE TABLE taken_roles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL REFERENCES networks (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('mentee', 'mentor')),
    taken_at TEXT NOT NULL,
    UNIQUE (person_id, network_id, role)
) STRICT;

CREATE INDEX taken_roles_over ON taken_roles (network_id, taken_at, id);

-- A membership that is gone: its number stands on cards that others still see, and who had it can
-- still report those whose cards they see.
CREATE TABLE departures (
    membership_id INTEGER PRIMARY KEY,
    network_id INTEGER NOT NULL REFERENCES networks (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    left_at TEXT NOT NULL
) STRICT;

CREATE INDEX departures_of_person ON departures (person_id, network_id);
CREATE INDEX departures_over ON departures (network_id, left_at, membership_id);

-- A migration that makes a table anew which these read drops them first, and makes them again.

CREATE VIEW current_members AS
SELECT m.id, m.network_id, m.sort_name, m.joined_at,
    (SELECT i.cohort FROM invitations i WHERE i.id = m.invitation_id) AS cohort
FROM memberships m
WHERE m.removed_at IS NULL;

-- In which lists a member stands, by the values of `MemberView`.
CREATE VIEW member_views AS
SELECT m.id AS membership_id, 'a' AS view FROM memberships m
UNION ALL
SELECT r.membership_id, 'e' FROM membership_roles r
WHERE r.role = 'mentee' AND r.standing = 'approved'
UNION ALL
SELECT r.membership_id, 'o' FROM membership_roles r
WHERE r.role = 'mentor' AND r.standing = 'approved'
UNION ALL
SELECT r.membership_id, 'm' FROM membership_roles r
WHERE r.role = 'meta_mentor' AND r.standing = 'approved'
UNION ALL
SELECT r.membership_id, 'w' FROM membership_roles r WHERE r.standing = 'waiting'
UNION ALL
SELECT m.id, 'p' FROM memberships m WHERE m.paused_at IS NOT NULL
UNION ALL
SELECT r.membership_id, 'y' FROM membership_roles r
WHERE r.role = 'mentee' AND r.standing = 'approved' AND EXISTS (
    SELECT 1 FROM memberships m
    JOIN mentorships s ON s.mentee_id = m.person_id AND s.network_id = m.network_id
        AND s.state IN ('getting_to_know', 'active', 'paused')
    WHERE m.id = r.membership_id
)
UNION ALL
SELECT r.membership_id, 'n' FROM membership_roles r
WHERE r.role = 'mentee' AND r.standing = 'approved' AND NOT EXISTS (
    SELECT 1 FROM memberships m
    JOIN mentorships s ON s.mentee_id = m.person_id AND s.network_id = m.network_id
        AND s.state IN ('getting_to_know', 'active', 'paused')
    WHERE m.id = r.membership_id
)
UNION ALL
SELECT m.id, 'u' FROM memberships m
JOIN people p ON p.id = m.person_id AND p.unreachable_since IS NOT NULL;
