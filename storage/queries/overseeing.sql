-- name: networks_seen(offset, limit)
-- Each network with its counts; what stirs is what somebody did there themselves.
SELECT n.id, n.name, n.place,
    (SELECT count(*) FROM memberships m WHERE m.network_id = n.id AND m.removed_at IS NULL),
    (SELECT count(*) FROM mentorships s WHERE s.network_id = n.id AND s.ended_at IS NULL),
    (SELECT count(*) FROM membership_roles r
        WHERE r.network_id = n.id AND r.role = 'meta_mentor' AND r.standing = 'approved'),
    (SELECT count(*) FROM membership_roles r
        JOIN memberships m ON m.id = r.membership_id
        JOIN people p ON p.id = m.person_id
        WHERE r.network_id = n.id AND r.role = 'meta_mentor' AND r.standing = 'approved'
            AND p.unreachable_since IS NULL),
    (SELECT max(m.joined_at) FROM memberships m WHERE m.network_id = n.id),
    (SELECT max(q.asked_at) FROM requests q WHERE q.network_id = n.id),
    (SELECT max(s.stirred_at) FROM mentorships s WHERE s.network_id = n.id),
    (SELECT a.at FROM audit_log a WHERE a.network_id = n.id ORDER BY a.id DESC LIMIT 1)
FROM networks n
ORDER BY n.name, n.id LIMIT :limit OFFSET :offset;

-- name: count_networks()$
SELECT count(*) FROM networks;

-- name: last_migration()$
SELECT max(number) FROM schema_migrations;

-- name: count_people()$
SELECT count(*) FROM people;

-- name: count_unreachable()$
SELECT count(*) FROM people WHERE unreachable_since IS NOT NULL;
