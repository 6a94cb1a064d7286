-- name: receive_update(update_id, chat_id, body, now)$
-- A second delivery of the same update is absorbed: then there is no id.
INSERT INTO inbox (update_id, chat_id, body, state, received_at, due_at)
VALUES (:update_id, :chat_id, :body, 'waiting', :now, :now)
ON CONFLICT (update_id) DO NOTHING
RETURNING id;

-- name: keep_unreadable(update_id, body, error, now)!
-- What cannot be an update is kept as it came, for the operator to look at.
INSERT INTO inbox (update_id, body, state, received_at, due_at, ended_at, error)
VALUES (:update_id, :body, 'unreadable', :now, :now, :now, :error)
ON CONFLICT (update_id) DO NOTHING;

-- name: inbox_heads(now, limit)
-- The oldest waiting update of each chat, oldest first; a chat whose head must wait, waits whole.
-- Only what is tried again waits for its time: a clock that is set back must not stop the rest.
SELECT i.id, i.chat_id, i.body, i.tries
FROM inbox i
JOIN (
    SELECT min(id) AS id FROM inbox WHERE state = 'waiting' GROUP BY chat_id
) head ON head.id = i.id
WHERE i.tries = 0 OR i.due_at <= :now
ORDER BY i.id
LIMIT :limit;

-- name: inbox_next_due()$
SELECT min(i.due_at)
FROM inbox i
JOIN (
    SELECT min(id) AS id FROM inbox WHERE state = 'waiting' GROUP BY chat_id
) head ON head.id = i.id;

-- name: finish_update(inbox_id, now)!
UPDATE inbox SET state = 'done', body = '', chat_id = NULL, ended_at = :now, error = NULL
WHERE id = :inbox_id;

-- name: mark_unreadable(inbox_id, error, now)!
UPDATE inbox SET state = 'unreadable', ended_at = :now, error = :error WHERE id = :inbox_id;

-- name: postpone_update(inbox_id, due_at, error)!
UPDATE inbox SET tries = tries + 1, due_at = :due_at, error = :error WHERE id = :inbox_id;

-- name: park_update(inbox_id, error, now)!
UPDATE inbox SET state = 'parked', tries = tries + 1, ended_at = :now, error = :error
WHERE id = :inbox_id;

-- name: blank_update(inbox_id)!
-- Only that it failed, and why, stays of what came from somebody who has not consented.
UPDATE inbox SET body = '', chat_id = NULL WHERE id = :inbox_id;

-- name: inbox_counts()
SELECT state, count(*) FROM inbox GROUP BY state;

-- name: prune_inbox(done_before, kept_before)!
-- Numbers of done updates are kept as long as Telegram could deliver them again; what failed is
-- kept longer, for the operator to look at.
DELETE FROM inbox
WHERE state <> 'waiting'
    AND ((state = 'done' AND ended_at < :done_before)
        OR (state IN ('parked', 'unreadable') AND ended_at < :kept_before));

-- name: forget_failed_updates(chat_id)!
DELETE FROM inbox WHERE chat_id = :chat_id AND state IN ('parked', 'unreadable');

-- name: add_calls(chat_id, about, also_about, priority, method, params, edits_message, dedupe_key, stale_at, held_until, now)*!
-- A notice (priority 1) for somebody who cannot be reached is held from the beginning; any call can
-- be held until a moment.
INSERT INTO outbox
    (chat_id, about, also_about, priority, method, params, edits_message, dedupe_key, stale_at,
    state, created_at, due_at, held_until, held_at)
VALUES
    (:chat_id, :about, :also_about, :priority, :method, :params, :edits_message, :dedupe_key,
    :stale_at, 'waiting', :now, :now, :held_until,
    CASE WHEN :held_until IS NOT NULL THEN :now ELSE
        (SELECT :now FROM people
        WHERE telegram_id = :chat_id AND unreachable_since IS NOT NULL AND :priority = 1) END)
ON CONFLICT (dedupe_key) DO NOTHING;

-- name: drop_earlier_edits(chat_id, edits_message)*!
-- An edit that nobody has seen yet is of no use when a later one follows.
DELETE FROM outbox
WHERE chat_id = :chat_id AND edits_message = :edits_message AND state = 'waiting';

-- name: waiting_calls(now, limit, after_priority, after_id)
-- In the order of sending, from a place in it. A call that must be tried again later holds back
-- the later ones of its chat, so that nothing overtakes it.
SELECT o.id, o.chat_id, o.priority, o.method, o.params, o.tries
FROM outbox o
WHERE o.state = 'waiting' AND o.held_at IS NULL
    AND (o.tries = 0 OR o.due_at <= :now)
    AND (o.stale_at IS NULL OR o.stale_at > :now)
    AND (o.priority, o.id) > (:after_priority, :after_id)
    AND NOT EXISTS (
        SELECT 1 FROM outbox earlier
        WHERE earlier.chat_id = o.chat_id
            AND earlier.id < o.id
            AND earlier.state = 'waiting'
            AND earlier.held_at IS NULL
            AND earlier.tries > 0
            AND earlier.due_at > :now
    )
ORDER BY o.priority, o.id
LIMIT :limit;

-- name: calls_next_due(now)$
-- When the next call falls due that is not due yet.
SELECT min(due_at) FROM outbox
WHERE state = 'waiting' AND held_at IS NULL AND tries > 0 AND due_at > :now;

-- name: remove_sent_call(call_id)!
DELETE FROM outbox WHERE id = :call_id AND dedupe_key IS NULL;

-- name: call_key(call_id)^
-- The key of a call, and whether it belongs to a broadcast that was stopped meanwhile.
SELECT dedupe_key, state = 'failed' AS was_stopped FROM outbox WHERE id = :call_id;

-- name: mark_sent_call(call_id, now)!
UPDATE outbox SET state = 'sent', params = '', chat_id = NULL, about = NULL,
    also_about = NULL, ended_at = :now
WHERE id = :call_id;

-- name: fail_call(call_id, error, now)!
UPDATE outbox SET
    state = 'failed', params = '', chat_id = NULL, about = NULL,
    also_about = NULL, ended_at = :now, error = :error
WHERE id = :call_id;

-- name: hold_calls_of_chat(chat_id, error, now)!
-- Notices (priority 1) wait until a person comes back. The sign before priority keeps SQLite from
-- looking through the notices of everybody, here and below.
UPDATE outbox SET held_at = :now, error = :error
WHERE chat_id = :chat_id AND state = 'waiting' AND held_at IS NULL AND +priority = 1
    AND EXISTS (SELECT 1 FROM people WHERE telegram_id = :chat_id);

-- name: give_up_calls_of_chat(chat_id, now)!
-- A broadcast also when it waits for the morning.
UPDATE outbox SET
    state = 'failed', params = '', chat_id = NULL, about = NULL, also_about = NULL,
    held_at = NULL, held_until = NULL, ended_at = :now, error = 'unreachable'
WHERE chat_id = :chat_id AND state = 'waiting' AND (held_at IS NULL OR broadcast_id IS NOT NULL);

-- name: release_calls(chat_id, now)!
-- A broadcast goes on waiting for the morning, also of who is back in the night.
UPDATE outbox SET held_at = NULL, held_until = NULL, tries = 0, due_at = :now
WHERE chat_id = :chat_id AND held_at IS NOT NULL AND broadcast_id IS NULL;

-- name: recall_absence(chat_id)!
-- What says that somebody cannot be reached, and was held for its readers: it is not true any more.
DELETE FROM outbox WHERE about = :chat_id AND held_at IS NOT NULL AND dedupe_key GLOB 'away *';

-- name: release_before(chat_id, priority, now)*!
-- What waits for the morning of somebody to whom a notice (priority 1) goes now; for who cannot be
-- reached it goes on waiting, and a broadcast does in any case.
UPDATE outbox SET
    held_until = NULL,
    held_at = (SELECT outbox.held_at FROM people
        WHERE people.telegram_id = outbox.chat_id AND people.unreachable_since IS NOT NULL),
    due_at = :now
WHERE chat_id = :chat_id AND held_at IS NOT NULL AND held_until IS NOT NULL AND :priority = 1
    AND broadcast_id IS NULL;

-- name: readers_in_time(now)
-- Of broadcasts there are too many for one turn: see `broadcasts_in_time`.
SELECT DISTINCT chat_id FROM outbox
WHERE held_until <= :now AND chat_id IS NOT NULL AND broadcast_id IS NULL;

-- name: hold_on(chat_id, until, now)!
UPDATE outbox SET held_until = :until
WHERE chat_id = :chat_id AND held_until <= :now AND broadcast_id IS NULL;

-- name: release_in_time(now)!
-- Whose moment has come; for somebody who cannot be reached they go on waiting.
UPDATE outbox SET
    held_until = NULL,
    held_at = (SELECT outbox.held_at FROM people
        WHERE people.telegram_id = outbox.chat_id AND people.unreachable_since IS NOT NULL),
    due_at = :now
WHERE held_until <= :now AND broadcast_id IS NULL;

-- name: stale_calls(before)
SELECT id, dedupe_key FROM outbox
WHERE state = 'waiting' AND stale_at IS NOT NULL AND stale_at <= :before
ORDER BY stale_at
LIMIT 1000;

-- name: remove_call(call_id)*!
DELETE FROM outbox WHERE id = :call_id;

-- name: count_waiting(priority)$
SELECT count(*) FROM outbox
WHERE state = 'waiting' AND held_at IS NULL AND priority = :priority;

-- name: part_chats(one, other)!
-- Notices and reminders (1 and 2) for the one about the other, and the other way round.
DELETE FROM outbox
WHERE state = 'waiting' AND +priority IN (1, 2)
    AND ((chat_id = :one AND about = :other) OR (chat_id = :other AND about = :one));

-- name: postpone_call(call_id, due_at, error)!
UPDATE outbox SET tries = tries + 1, due_at = :due_at, error = :error WHERE id = :call_id;

-- name: replace_call(call_id, method, params)!
UPDATE outbox SET method = :method, params = :params, edits_message = NULL, tries = tries + 1
WHERE id = :call_id;

-- name: forget_calls(chat_id)!
-- What waits for somebody, and what tells others about them.
DELETE FROM outbox WHERE chat_id = :chat_id OR about = :chat_id OR also_about = :chat_id;

-- name: distrust_reminders(now)!
-- Those that say of nobody in particular whom they tell of: they may name many.
UPDATE outbox SET stale_at = :now
WHERE state = 'waiting' AND held_at IS NULL AND priority = 2
    AND about IS NULL AND stale_at > :now;

-- name: drop_calls_to_nobody()!
-- Settings of the bot itself that wait: the next start writes them anew.
DELETE FROM outbox WHERE chat_id IS NULL AND state = 'waiting';

-- name: outbox_counts()
-- What somebody has stopped has not failed, nor what was for who has blocked the bot.
SELECT CASE
    WHEN held_at IS NOT NULL THEN 'held'
    WHEN state = 'failed' AND error IN ('stopped', 'unreachable') THEN error
    ELSE state
END AS how, count(*)
FROM outbox GROUP BY how;

-- name: prune_outbox(before)!
DELETE FROM outbox WHERE state <> 'waiting' AND ended_at < :before;

-- name: prune_held(before)!
DELETE FROM outbox
WHERE held_at IS NOT NULL AND created_at < :before AND broadcast_id IS NULL;
