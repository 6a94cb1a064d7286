-- name: request(request_id)^
SELECT id, network_id, mentee_id, mentor_id, state, slot, why, hope, question, answer,
    decline_text, asked_at, expires_at, ended_at
FROM requests WHERE id = :request_id;

-- name: add_request(network_id, mentee_id, mentor_id, state, slot, why, hope, question, answer, decline_text, asked_at, expires_at, ended_at)$
INSERT INTO requests
    (network_id, mentee_id, mentor_id, state, slot, why, hope, question, answer, decline_text,
    asked_at, expires_at, ended_at)
VALUES
    (:network_id, :mentee_id, :mentor_id, :state, :slot, :why, :hope, :question, :answer,
    :decline_text, :asked_at, :expires_at, :ended_at)
RETURNING id;

-- name: save_request(request_id, state, question, answer, decline_text, ended_at)!
UPDATE requests SET
    state = :state,
    question = :question,
    answer = :answer,
    decline_text = :decline_text,
    ended_at = :ended_at
WHERE id = :request_id;

-- name: requests_of_mentee(mentee_id)
SELECT id, network_id, mentee_id, mentor_id, state, slot, why, hope, question, answer,
    decline_text, asked_at, expires_at, ended_at
FROM requests WHERE mentee_id = :mentee_id
ORDER BY id DESC;

-- name: pending_requests_of_mentee(mentee_id)
SELECT id, network_id, mentee_id, mentor_id, state, slot, why, hope, question, answer,
    decline_text, asked_at, expires_at, ended_at
FROM requests WHERE mentee_id = :mentee_id AND state = 'pending'
ORDER BY id;

-- name: pending_requests_to_mentor(mentor_id)
SELECT id, network_id, mentee_id, mentor_id, state, slot, why, hope, question, answer,
    decline_text, asked_at, expires_at, ended_at
FROM requests WHERE mentor_id = :mentor_id AND state = 'pending'
ORDER BY id;

-- name: requests_between(mentee_id, mentor_id)
SELECT id, network_id, mentee_id, mentor_id, state, slot, why, hope, question, answer,
    decline_text, asked_at, expires_at, ended_at
FROM requests WHERE mentee_id = :mentee_id AND mentor_id = :mentor_id
ORDER BY id;

-- name: expired_requests(now, limit)
SELECT id, network_id, mentee_id, mentor_id, state, slot, why, hope, question, answer,
    decline_text, asked_at, expires_at, ended_at
FROM requests WHERE state = 'pending' AND expires_at <= :now
ORDER BY expires_at, id
LIMIT :limit;
