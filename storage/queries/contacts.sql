-- name: note_contact(mentorship_id, author, at, message_id)!
INSERT INTO contacts (mentorship_id, author, at, message_id)
VALUES (:mentorship_id, :author, :at, :message_id);

-- name: passed_in(person_id, message_id)$
-- Everybody has one chat with the bot, so that the author and the number name a message.
SELECT m.id
FROM contacts c
JOIN mentorships m ON m.id = c.mentorship_id
WHERE c.message_id = :message_id
    AND ((c.author = 'mentee' AND m.mentee_id = :person_id)
        OR (c.author = 'mentor' AND m.mentor_id = :person_id));

-- name: latest_contact(mentorship_id)$
SELECT max(at) FROM contacts WHERE mentorship_id = :mentorship_id;

-- name: block(blocker, blocked, at)!
INSERT INTO blocks (blocker_id, blocked_id, at) VALUES (:blocker, :blocked, :at)
ON CONFLICT (blocker_id, blocked_id) DO NOTHING;

-- name: is_blocked(one, other)$
SELECT count(*) FROM blocks
WHERE (blocker_id = :one AND blocked_id = :other) OR (blocker_id = :other AND blocked_id = :one);

-- name: unblock(blocker, blocked)!
DELETE FROM blocks WHERE blocker_id = :blocker AND blocked_id = :blocked;

-- name: blocked_by(person_id)
SELECT blocked_id FROM blocks WHERE blocker_id = :person_id ORDER BY at DESC, blocked_id DESC;
