-- name: members_by_name(network_id, view, cohort, words, offset, limit)
-- One row per role; the members in the order of their folded names. The views are those of the rules.
SELECT m.id, m.network_id, n.name AS network_name, m.person_id, m.agreement_version, m.joined_at,
    r.role, r.standing, r.ground, m.mentors_suggested_at, m.paused_at, m.pause_reason,
    p.name, p.unreachable_since
FROM (
    SELECT m.id
    FROM current_members m
    WHERE m.network_id = :network_id
        AND m.sort_name LIKE '%' || :words || '%'
        AND (:cohort = 0 OR m.cohort = (SELECT c.cohort FROM invitations c WHERE c.id = :cohort))
        AND EXISTS (
            SELECT 1 FROM member_views v WHERE v.membership_id = m.id AND v.view = :view
        )
    ORDER BY m.sort_name, m.id
    LIMIT :limit OFFSET :offset
) listed
JOIN memberships m ON m.id = listed.id
JOIN networks n ON n.id = m.network_id
JOIN people p ON p.id = m.person_id
LEFT JOIN membership_roles r ON r.membership_id = m.id
ORDER BY m.sort_name, m.id, r.role;

-- name: members_by_joining(network_id, view, cohort, words, offset, limit)
-- The same, who joined last first.
SELECT m.id, m.network_id, n.name AS network_name, m.person_id, m.agreement_version, m.joined_at,
    r.role, r.standing, r.ground, m.mentors_suggested_at, m.paused_at, m.pause_reason,
    p.name, p.unreachable_since
FROM (
    SELECT m.id
    FROM current_members m
    WHERE m.network_id = :network_id
        AND m.sort_name LIKE '%' || :words || '%'
        AND (:cohort = 0 OR m.cohort = (SELECT c.cohort FROM invitations c WHERE c.id = :cohort))
        AND EXISTS (
            SELECT 1 FROM member_views v WHERE v.membership_id = m.id AND v.view = :view
        )
    ORDER BY m.joined_at DESC, m.id DESC
    LIMIT :limit OFFSET :offset
) listed
JOIN memberships m ON m.id = listed.id
JOIN networks n ON n.id = m.network_id
JOIN people p ON p.id = m.person_id
LEFT JOIN membership_roles r ON r.membership_id = m.id
ORDER BY m.joined_at DESC, m.id DESC, r.role;

-- name: count_members(network_id, view, cohort, words)$
SELECT count(*)
FROM current_members m
WHERE m.network_id = :network_id
    AND m.sort_name LIKE '%' || :words || '%'
    AND (:cohort = 0 OR m.cohort = (SELECT c.cohort FROM invitations c WHERE c.id = :cohort))
    AND EXISTS (
        SELECT 1 FROM member_views v WHERE v.membership_id = m.id AND v.view = :view
    );

-- name: cohorts_of_members(network_id)
-- The courses that members came from, the newest first; the number is that of any invitation.
SELECT min(i.id), i.cohort, count(m.id)
FROM invitations i
JOIN memberships m ON m.invitation_id = i.id AND m.removed_at IS NULL
WHERE i.network_id = :network_id AND i.cohort IS NOT NULL
GROUP BY i.cohort
ORDER BY max(i.id) DESC;

-- name: roles_since(membership_id)
SELECT role, since FROM membership_roles WHERE membership_id = :membership_id;

-- name: cohort_of_member(membership_id)$
SELECT i.cohort FROM memberships m
JOIN invitations i ON i.id = m.invitation_id
WHERE m.id = :membership_id;

-- name: take_role(membership_id, role)!
DELETE FROM membership_roles WHERE membership_id = :membership_id AND role = :role;

-- name: note_taken_role(person_id, network_id, role, now)!
INSERT INTO taken_roles (network_id, person_id, role, taken_at)
VALUES (:network_id, :person_id, :role, :now)
ON CONFLICT (person_id, network_id, role) DO UPDATE SET taken_at = excluded.taken_at;

-- name: taken_roles(person_id, network_id)
SELECT role FROM taken_roles WHERE person_id = :person_id AND network_id = :network_id;

-- name: give_role_back(person_id, network_id, role)!
DELETE FROM taken_roles
WHERE person_id = :person_id AND network_id = :network_id AND role = :role;

-- name: note_pause(membership_id, reason, now)!
UPDATE memberships SET paused_at = :now, pause_reason = :reason WHERE id = :membership_id;

-- name: pause_roles(membership_id)!
UPDATE membership_roles SET standing = 'paused'
WHERE membership_id = :membership_id AND standing = 'approved';

-- name: note_resumption(membership_id)!
UPDATE memberships SET paused_at = NULL, pause_reason = NULL WHERE id = :membership_id;

-- name: resume_roles(membership_id)!
UPDATE membership_roles SET standing = 'approved'
WHERE membership_id = :membership_id AND standing = 'paused';

-- name: note_removal(membership_id, reason, now)!
UPDATE memberships SET
    removed_at = :now,
    removal_reason = :reason,
    paused_at = NULL,
    pause_reason = NULL
WHERE id = :membership_id;

-- name: take_all_roles(membership_id)!
DELETE FROM membership_roles WHERE membership_id = :membership_id;

-- name: delete_statements(membership_id)!
DELETE FROM experience_statements WHERE membership_id = :membership_id;

-- name: note_departure(membership_id, now)!
INSERT INTO departures (membership_id, network_id, person_id, left_at)
SELECT m.id, m.network_id, m.person_id, :now FROM memberships m WHERE m.id = :membership_id;

-- name: delete_membership(membership_id)!
DELETE FROM memberships WHERE id = :membership_id;

-- name: removed_member(membership_id)^
SELECT m.id, m.network_id, n.name, m.person_id, p.name, m.removed_at, m.removal_reason
FROM memberships m
JOIN networks n ON n.id = m.network_id
JOIN people p ON p.id = m.person_id
WHERE m.id = :membership_id AND m.removed_at IS NOT NULL;

-- name: removed_members(network_id, offset, limit)
-- Who was removed last comes first.
SELECT m.id, m.network_id, n.name, m.person_id, p.name, m.removed_at, m.removal_reason
FROM memberships m
JOIN networks n ON n.id = m.network_id
JOIN people p ON p.id = m.person_id
WHERE m.network_id = :network_id AND m.removed_at IS NOT NULL
ORDER BY m.removed_at DESC, m.id DESC
LIMIT :limit OFFSET :offset;

-- name: count_removed(network_id)$
SELECT count(*) FROM memberships WHERE network_id = :network_id AND removed_at IS NOT NULL;

-- name: was_removed(person_id, network_id)$
SELECT count(*) FROM memberships
WHERE person_id = :person_id AND network_id = :network_id AND removed_at IS NOT NULL;
