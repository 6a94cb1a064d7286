-- name: group_of_network(network_id)^
SELECT id, network_id, chat_id, title, linked_by, linked_at, condition, may_invite, may_remove, link
FROM network_groups WHERE network_id = :network_id;

-- name: group_by_chat(chat_id)^
SELECT id, network_id, chat_id, title, linked_by, linked_at, condition, may_invite, may_remove, link
FROM network_groups WHERE chat_id = :chat_id;

-- name: groups_open_to(person_id)
SELECT g.id, g.network_id, g.chat_id, g.title, g.linked_by, g.linked_at, g.condition, g.may_invite,
    g.may_remove, g.link
FROM memberships m
JOIN network_groups g ON g.network_id = m.network_id
WHERE m.person_id = :person_id AND m.removed_at IS NULL AND g.link IS NOT NULL
    AND EXISTS (
        SELECT 1 FROM membership_roles r
        WHERE r.membership_id = m.id
            AND r.role IN ('mentor', 'meta_mentor') AND r.standing = 'approved'
    )
ORDER BY m.id;

-- name: add_group(network_id, chat_id, title, linked_by, linked_at, condition, may_invite, may_remove, link)$
INSERT INTO network_groups
    (network_id, chat_id, title, linked_by, linked_at, condition, may_invite, may_remove, link,
        checked_at)
VALUES
    (:network_id, :chat_id, :title, :linked_by, :linked_at, :condition, :may_invite, :may_remove,
        :link, :linked_at)
RETURNING id;

-- name: save_group(group_id, chat_id, title, condition, may_invite, may_remove, link)!
UPDATE network_groups SET
    chat_id = :chat_id,
    title = :title,
    condition = :condition,
    may_invite = :may_invite,
    may_remove = :may_remove,
    link = :link
WHERE id = :group_id;

-- name: remove_group(group_id)!
DELETE FROM network_groups WHERE id = :group_id;

-- name: groups_due(before, limit)
SELECT network_id FROM network_groups WHERE checked_at <= :before ORDER BY checked_at, id LIMIT :limit;

-- name: note_group_check(network_id, now)!
UPDATE network_groups SET checked_at = :now WHERE network_id = :network_id;

-- name: group_wish(person_id, network_id)^
SELECT network_id, person_id, code, expires_at FROM group_wishes
WHERE network_id = :network_id AND person_id = :person_id;

-- name: group_wish_by_code(code)^
SELECT network_id, person_id, code, expires_at FROM group_wishes WHERE code = :code;

-- name: group_wishes_of(person_id, now)
SELECT network_id, person_id, code, expires_at FROM group_wishes
WHERE person_id = :person_id AND expires_at > :now ORDER BY network_id;

-- name: keep_group_wish(network_id, person_id, code, expires_at)!
INSERT INTO group_wishes (network_id, person_id, code, expires_at)
VALUES (:network_id, :person_id, :code, :expires_at)
ON CONFLICT (network_id, person_id) DO UPDATE SET
    code = excluded.code,
    expires_at = excluded.expires_at;

-- name: drop_group_wish(code)!
DELETE FROM group_wishes WHERE code = :code;

-- name: drop_old_group_wishes(now)!
DELETE FROM group_wishes WHERE expires_at <= :now;

-- name: let_in(group_id, person_id, now)!
INSERT INTO group_entries (group_id, person_id, let_in_at)
VALUES (:group_id, :person_id, :now)
ON CONFLICT (group_id, person_id) DO NOTHING;

-- name: reopen_entries_in(group_id)!
UPDATE group_entries SET settled_at = NULL WHERE group_id = :group_id;

-- name: reopen_entry(group_id, person_id)!
UPDATE group_entries SET settled_at = NULL
WHERE group_id = :group_id AND person_id = :person_id;

-- name: note_gone(group_id, person_id)!
DELETE FROM group_entries WHERE group_id = :group_id AND person_id = :person_id;

-- name: count_group_entries(network_id)$
-- Who has linked the group was in it before.
SELECT count(*) FROM network_groups g
JOIN group_entries e ON e.group_id = g.id
WHERE g.network_id = :network_id AND e.settled_at IS NULL
    AND (g.linked_by IS NULL OR e.person_id <> g.linked_by);

-- name: groups_entered_by(person_id)
-- Without those for which it is settled that they are out, or stay.
SELECT g.id, g.network_id, g.chat_id, g.title, g.linked_by, g.linked_at, g.condition, g.may_invite,
    g.may_remove, g.link
FROM group_entries e
JOIN network_groups g ON g.id = e.group_id
WHERE e.person_id = :person_id AND e.settled_at IS NULL
ORDER BY g.id;

-- name: group_strays(limit)
-- All who came in are looked at, whatever it was that ended their role: they are mentors and
-- meta-mentors only, so never many.
SELECT g.id, g.network_id, g.chat_id, g.title, g.linked_by, g.linked_at, g.condition, g.may_invite,
    g.may_remove, g.link, e.person_id
FROM network_groups g
JOIN group_entries e ON e.group_id = g.id AND e.settled_at IS NULL
WHERE g.may_remove = 1
    AND NOT EXISTS (
        SELECT 1 FROM memberships m
        JOIN membership_roles r ON r.membership_id = m.id
            AND r.role IN ('mentor', 'meta_mentor') AND r.standing = 'approved'
        WHERE m.person_id = e.person_id AND m.network_id = g.network_id AND m.removed_at IS NULL
    )
ORDER BY e.group_id, e.person_id LIMIT :limit;

-- name: settle_entry(group_id, person_id, now)!
UPDATE group_entries SET settled_at = :now WHERE group_id = :group_id AND person_id = :person_id;

-- name: reopen_entries_of_mentors()!
-- Who is a mentor again; when that ends, it is looked at anew.
UPDATE group_entries SET settled_at = NULL
WHERE settled_at IS NOT NULL AND EXISTS (
    SELECT 1 FROM network_groups g
    JOIN memberships m ON m.person_id = group_entries.person_id AND m.network_id = g.network_id
        AND m.removed_at IS NULL
    JOIN membership_roles r ON r.membership_id = m.id
        AND r.role IN ('mentor', 'meta_mentor') AND r.standing = 'approved'
    WHERE g.id = group_entries.group_id
);
