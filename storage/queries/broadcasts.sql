-- name: add_broadcast(network_id, author_id, audience, languages, with_chapters, sends_at)$
INSERT INTO broadcasts
    (network_id, author_id, audience, languages, with_chapters, state, sends_at)
VALUES (:network_id, :author_id, :audience, :languages, :with_chapters, 'planned', :sends_at)
RETURNING id;

-- name: add_broadcast_texts(broadcast_id, language, place, html, kind, file_id)*!
INSERT INTO broadcast_texts (broadcast_id, language, place, html, kind, file_id)
VALUES (:broadcast_id, :language, :place, :html, :kind, :file_id);

-- name: broadcast(broadcast_id)^
SELECT id, network_id, author_id, audience, languages, with_chapters, state, version, sends_at,
    started_at, ended_at, receivers, sent, blocked, failed, stopped, told, progress_message
FROM broadcasts WHERE id = :broadcast_id;

-- name: save_broadcast(broadcast_id, state, version, sends_at, started_at, ended_at, receivers, blocked, stopped, told)!
-- What is sent or failed is counted where it is marked.
UPDATE broadcasts SET
    state = :state,
    version = :version,
    sends_at = :sends_at,
    started_at = :started_at,
    ended_at = :ended_at,
    receivers = :receivers,
    blocked = :blocked,
    stopped = :stopped,
    told = :told
WHERE id = :broadcast_id;

-- name: broadcast_texts(broadcast_id)
SELECT language, html, kind, file_id FROM broadcast_texts
WHERE broadcast_id = :broadcast_id ORDER BY place;

-- name: clear_broadcast_texts(broadcast_id)!
DELETE FROM broadcast_texts WHERE broadcast_id = :broadcast_id;

-- name: clear_broadcast_letters(broadcast_id)!
DELETE FROM broadcast_letters WHERE broadcast_id = :broadcast_id;

-- name: broadcasts_of_network(network_id, offset, limit)
SELECT id, network_id, author_id, audience, languages, with_chapters, state, version, sends_at,
    started_at, ended_at, receivers, sent, blocked, failed, stopped, told, progress_message
FROM broadcasts WHERE network_id = :network_id
ORDER BY id DESC LIMIT :limit OFFSET :offset;

-- name: count_broadcasts(network_id)$
SELECT count(*) FROM broadcasts WHERE network_id = :network_id;

-- name: broadcasts_due(now, limit)
SELECT id, network_id, author_id, audience, languages, with_chapters, state, version, sends_at,
    started_at, ended_at, receivers, sent, blocked, failed, stopped, told, progress_message
FROM broadcasts WHERE state = 'planned' AND sends_at <= :now
ORDER BY sends_at, id LIMIT :limit;

-- name: broadcasts_going()
SELECT id, network_id, author_id, audience, languages, with_chapters, state, version, sends_at,
    started_at, ended_at, receivers, sent, blocked, failed, stopped, told, progress_message
FROM broadcasts WHERE state = 'going' ORDER BY id;

-- name: broadcast_members(network_id, sender)
-- Everybody in an approved role, once; a member who is paused has none. Who has muted their chapter
-- gets nothing by it from the network that it belongs to.
SELECT p.id, p.telegram_id, p.language, p.time_zone, w.quiet_from, w.quiet_until,
    max(CASE r.role WHEN 'mentee' THEN 1 ELSE 0 END) AS is_mentee,
    max(CASE r.role WHEN 'mentor' THEN 1 ELSE 0 END) AS is_mentor,
    max(CASE r.role WHEN 'meta_mentor' THEN 1 ELSE 0 END) AS is_meta_mentor,
    EXISTS (
        SELECT 1 FROM mentorships s
        WHERE s.mentee_id = p.id AND s.network_id = :network_id AND s.ended_at IS NULL
    ) OR EXISTS (
        SELECT 1 FROM mentorships s
        WHERE s.mentor_id = p.id AND s.network_id = :network_id AND s.ended_at IS NULL
    ) AS has_mentorship,
    p.unreachable_since IS NULL AS is_reachable
FROM memberships m
JOIN membership_roles r ON r.membership_id = m.id AND r.standing = 'approved'
JOIN people p ON p.id = m.person_id
LEFT JOIN nudge_wishes w ON w.person_id = p.id
WHERE m.network_id = :network_id AND m.removed_at IS NULL AND m.paused_at IS NULL
    AND NOT EXISTS (
        SELECT 1 FROM broadcast_mutes b
        WHERE b.person_id = p.id AND b.network_id IN (:sender, :network_id)
    )
GROUP BY m.id, p.id, p.telegram_id, p.language, p.time_zone, p.unreachable_since,
    w.quiet_from, w.quiet_until
ORDER BY m.id;

-- name: add_broadcast_letters(broadcast_id, language, method, params)*!
INSERT INTO broadcast_letters (broadcast_id, language, method, params)
VALUES (:broadcast_id, :language, :method, :params);

-- name: post_broadcast(broadcast_id, reader_id, chat_id, dedupe_key, letter, held_until, held_at, now)*!
-- Priority 3: behind everything that is meant for one person. The letter says what is sent.
INSERT INTO outbox
    (chat_id, priority, method, params, dedupe_key, state, created_at, due_at, held_until, held_at,
    broadcast_id, reader_id, letter)
VALUES
    (:chat_id, 3, '', '', :dedupe_key, 'waiting', :now, :now, :held_until, :held_at,
    :broadcast_id, :reader_id, :letter)
ON CONFLICT (dedupe_key) DO NOTHING;

-- name: broadcast_left(broadcast_id)^
SELECT count(*), count(held_until) FROM outbox
WHERE broadcast_id = :broadcast_id AND state = 'waiting';

-- name: call_off_broadcast(broadcast_id, now)!
-- The row stays, in case that Telegram has the call already and only the mark is missing.
UPDATE outbox SET
    state = 'failed', error = 'stopped', params = '', chat_id = NULL, held_until = NULL,
    held_at = NULL, ended_at = :now
WHERE broadcast_id = :broadcast_id AND state = 'waiting';

-- name: letter_of_call(call_id)^
SELECT l.method, l.params FROM outbox o
JOIN broadcast_letters l ON l.broadcast_id = o.broadcast_id AND l.language = o.letter
WHERE o.id = :call_id;

-- name: count_broadcast_sent(broadcast_id, was_stopped)!
UPDATE broadcasts SET sent = sent + 1, stopped = stopped - :was_stopped WHERE id = :broadcast_id;

-- name: count_broadcast_failed(broadcast_id, was_stopped)!
UPDATE broadcasts SET failed = failed + 1, stopped = stopped - :was_stopped
WHERE id = :broadcast_id;

-- name: count_broadcasts_blocked(chat_id)!
-- All broadcasts that wait for somebody who cannot be reached.
UPDATE broadcasts SET blocked = blocked + 1
WHERE id IN (
    SELECT broadcast_id FROM outbox
    WHERE chat_id = :chat_id AND state = 'waiting' AND broadcast_id IS NOT NULL
);

-- name: note_progress_message(broadcast_id, message_id)!
UPDATE broadcasts SET progress_message = :message_id WHERE id = :broadcast_id;

-- name: broadcasts_in_time(now, limit)
-- Calls of broadcasts whose morning has come, with the clock of the reader as it is now, and
-- whether they are still in an approved role where it goes to, and have not muted it since, nor
-- the chapter by which they get it.
SELECT o.id, p.time_zone, w.quiet_from, w.quiet_until,
    EXISTS (
        SELECT 1 FROM memberships m
        JOIN membership_roles r ON r.membership_id = m.id AND r.standing = 'approved'
        WHERE m.person_id = p.id AND m.removed_at IS NULL AND m.paused_at IS NULL
            AND (m.network_id = b.network_id OR b.with_chapters = 1 AND EXISTS (
                SELECT 1 FROM network_chapters c
                WHERE c.chapter_id = m.network_id AND c.parent_id = b.network_id
                    AND c.joined_at IS NOT NULL
            ))
            AND NOT EXISTS (
                SELECT 1 FROM broadcast_mutes v
                WHERE v.person_id = p.id AND v.network_id = m.network_id
            )
    ) AND NOT EXISTS (
        SELECT 1 FROM broadcast_mutes u
        WHERE u.person_id = p.id AND u.network_id = b.network_id
    ) AS is_wanted
FROM outbox o
JOIN broadcasts b ON b.id = o.broadcast_id
JOIN people p ON p.id = o.reader_id
LEFT JOIN nudge_wishes w ON w.person_id = p.id
WHERE o.held_until <= :now AND o.broadcast_id IS NOT NULL
ORDER BY o.held_until, o.id LIMIT :limit;

-- name: hold_call(call_id, until)*!
UPDATE outbox SET held_until = :until WHERE id = :call_id;

-- name: release_call(call_id, now)*!
UPDATE outbox SET held_until = NULL, held_at = NULL, due_at = :now WHERE id = :call_id;

-- name: is_muted(person_id, network_id)$
SELECT 1 FROM broadcast_mutes WHERE person_id = :person_id AND network_id = :network_id;

-- name: muted_networks(person_id)
SELECT network_id FROM broadcast_mutes WHERE person_id = :person_id ORDER BY network_id;

-- name: mute_broadcasts(person_id, network_id)!
INSERT INTO broadcast_mutes (person_id, network_id) VALUES (:person_id, :network_id)
ON CONFLICT (person_id, network_id) DO NOTHING;

-- name: unmute_broadcasts(person_id, network_id)!
DELETE FROM broadcast_mutes WHERE person_id = :person_id AND network_id = :network_id;

-- name: call_off_broadcasts_by(person_id)!
-- What somebody has written goes with them: nobody gets it after that.
DELETE FROM outbox WHERE state = 'waiting' AND broadcast_id IN (
    SELECT id FROM broadcasts WHERE author_id = :person_id AND state = 'going'
);

-- name: clear_broadcast_texts_by(person_id)!
DELETE FROM broadcast_texts WHERE broadcast_id IN (
    SELECT id FROM broadcasts WHERE author_id = :person_id
);

-- name: clear_broadcast_letters_by(person_id)!
DELETE FROM broadcast_letters WHERE broadcast_id IN (
    SELECT id FROM broadcasts WHERE author_id = :person_id
);

-- name: end_broadcasts_by(person_id)!
-- Of the moment when somebody left nothing stays either.
UPDATE broadcasts SET
    stopped = CASE WHEN state = 'going' THEN receivers - sent - blocked - failed ELSE 0 END,
    ended_at = coalesce(started_at, sends_at),
    state = CASE WHEN state = 'going' THEN 'stopped' ELSE 'cancelled' END
WHERE author_id = :person_id AND state IN ('planned', 'going');
