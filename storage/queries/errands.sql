-- name: add_errand(kind, person_id, params, now)!
INSERT INTO errands (kind, person_id, params, asked_at, due_at)
VALUES (:kind, :person_id, :params, :now, :now);

-- name: waiting_errand(kind, params)$
SELECT id FROM errands WHERE kind = :kind AND params = :params LIMIT 1;

-- name: next_errand(now)^
-- Only what is tried again waits for its time: a clock that is set back must not stop the rest.
SELECT id, kind, person_id, params, tries FROM errands
WHERE tries = 0 OR due_at <= :now
ORDER BY due_at, id LIMIT 1;

-- name: count_failing_errands(tries)$
SELECT count(*) FROM errands WHERE tries >= :tries;

-- name: errands_next_due()$
SELECT min(due_at) FROM errands;

-- name: is_errand_there(errand_id)$
SELECT 1 FROM errands WHERE id = :errand_id;

-- name: remove_errand(errand_id)!
DELETE FROM errands WHERE id = :errand_id;

-- name: begin_errand(errand_id)!
UPDATE errands SET tries = tries + 1 WHERE id = :errand_id;

-- name: postpone_errand(errand_id, due_at, error)!
UPDATE errands SET due_at = :due_at, error = :error WHERE id = :errand_id;
