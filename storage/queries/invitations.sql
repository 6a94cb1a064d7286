-- name: invitation_by_code(code)^
SELECT id, network_id, code, roles, trained, cohort, uses_limit, uses, expires_at, revoked_at
FROM invitations WHERE code = :code;

-- name: invitation(invitation_id)^
SELECT id, network_id, code, roles, trained, cohort, uses_limit, uses, expires_at, revoked_at
FROM invitations WHERE id = :invitation_id;

-- name: add_invitation_batch(network_id, created_by, now)$
INSERT INTO invitation_batches (network_id, created_by, created_at)
VALUES (:network_id, :created_by, :now)
RETURNING id;

-- name: add_invitations(batch_id, network_id, code, roles, trained, cohort, uses_limit, expires_at, now)*!
INSERT INTO invitations
    (batch_id, network_id, code, roles, trained, cohort, uses_limit, expires_at, created_at)
VALUES
    (:batch_id, :network_id, :code, :roles, :trained, :cohort, :uses_limit, :expires_at, :now);

-- name: use_invitation(invitation_id)!
UPDATE invitations SET uses = uses + 1 WHERE id = :invitation_id;

-- name: note_use(invitation_id, membership_id, now)!
INSERT INTO invitation_uses (invitation_id, membership_id, used_at)
VALUES (:invitation_id, :membership_id, :now)
ON CONFLICT (invitation_id, membership_id) DO NOTHING;

-- name: batch(batch_id)^
SELECT b.id, b.network_id, b.created_at,
    min(i.roles), min(i.trained), min(i.cohort), min(i.expires_at),
    count(*), CASE WHEN count(i.uses_limit) = count(*) THEN sum(i.uses_limit) END,
    sum(i.uses),
    sum(CASE WHEN i.revoked_at IS NULL AND (i.uses_limit IS NULL OR i.uses < i.uses_limit)
        THEN 1 ELSE 0 END),
    sum(CASE WHEN i.revoked_at IS NOT NULL THEN 1 ELSE 0 END),
    CASE WHEN count(*) = 1 THEN min(i.code) END
FROM invitation_batches b
JOIN invitations i ON i.batch_id = b.id
WHERE b.id = :batch_id
GROUP BY b.id;

-- name: batch_of_invitation(invitation_id)$
SELECT batch_id FROM invitations WHERE id = :invitation_id;

-- name: batches(network_id, now, offset, limit)
-- The same for a page of a network's: first those by which somebody can still come in.
SELECT b.id, b.network_id, b.created_at,
    min(i.roles), min(i.trained), min(i.cohort), min(i.expires_at),
    count(*), CASE WHEN count(i.uses_limit) = count(*) THEN sum(i.uses_limit) END,
    sum(i.uses),
    sum(CASE WHEN i.revoked_at IS NULL AND (i.uses_limit IS NULL OR i.uses < i.uses_limit)
        THEN 1 ELSE 0 END),
    sum(CASE WHEN i.revoked_at IS NOT NULL THEN 1 ELSE 0 END),
    CASE WHEN count(*) = 1 THEN min(i.code) END
FROM invitation_batches b
JOIN invitations i ON i.batch_id = b.id
WHERE b.network_id = :network_id
GROUP BY b.id
ORDER BY
    max(CASE WHEN i.revoked_at IS NULL AND (i.uses_limit IS NULL OR i.uses < i.uses_limit)
        AND (i.expires_at IS NULL OR i.expires_at > :now) THEN 1 ELSE 0 END) DESC,
    b.id DESC
LIMIT :limit OFFSET :offset;

-- name: count_batches(network_id)$
SELECT count(*) FROM invitation_batches WHERE network_id = :network_id;

-- name: codes_of_batch(batch_id, offset, limit)
SELECT id, network_id, code, roles, trained, cohort, uses_limit, uses, expires_at, revoked_at
FROM invitations WHERE batch_id = :batch_id ORDER BY id LIMIT :limit OFFSET :offset;

-- name: revoke_batch(batch_id, now)!
UPDATE invitations SET revoked_at = :now
WHERE batch_id = :batch_id AND revoked_at IS NULL AND (uses_limit IS NULL OR uses < uses_limit);

-- name: revoke_invitation(invitation_id, now)!
UPDATE invitations SET revoked_at = :now WHERE id = :invitation_id AND revoked_at IS NULL;

-- name: mark_trained(batch_id)!
UPDATE invitations SET trained = 1 WHERE batch_id = :batch_id;

-- name: came_by(batch_id, offset, limit)
SELECT u.membership_id
FROM invitations i
JOIN invitation_uses u ON u.invitation_id = i.id
JOIN memberships m ON m.id = u.membership_id AND m.removed_at IS NULL
WHERE i.batch_id = :batch_id
GROUP BY u.membership_id
ORDER BY min(u.used_at), u.membership_id
LIMIT :limit OFFSET :offset;

-- name: count_came_by(batch_id)$
SELECT count(DISTINCT u.membership_id)
FROM invitations i
JOIN invitation_uses u ON u.invitation_id = i.id
JOIN memberships m ON m.id = u.membership_id AND m.removed_at IS NULL
WHERE i.batch_id = :batch_id;

-- name: mentors_to_be(batch_id, limit)
SELECT DISTINCT m.id
FROM invitations i
JOIN invitation_uses u ON u.invitation_id = i.id
JOIN memberships m ON m.id = u.membership_id AND m.removed_at IS NULL AND m.paused_at IS NULL
JOIN membership_roles r ON r.membership_id = m.id
    AND r.role = 'mentor' AND r.standing IN ('waiting', 'statement_due')
WHERE i.batch_id = :batch_id
    AND NOT EXISTS (
        SELECT 1 FROM taken_roles t
        WHERE t.person_id = m.person_id AND t.network_id = m.network_id AND t.role = 'mentor'
    )
ORDER BY m.id LIMIT :limit;

-- name: count_mentors_to_be(batch_id)$
SELECT count(DISTINCT m.id)
FROM invitations i
JOIN invitation_uses u ON u.invitation_id = i.id
JOIN memberships m ON m.id = u.membership_id AND m.removed_at IS NULL AND m.paused_at IS NULL
JOIN membership_roles r ON r.membership_id = m.id
    AND r.role = 'mentor' AND r.standing IN ('waiting', 'statement_due')
WHERE i.batch_id = :batch_id
    AND NOT EXISTS (
        SELECT 1 FROM taken_roles t
        WHERE t.person_id = m.person_id AND t.network_id = m.network_id AND t.role = 'mentor'
    );
