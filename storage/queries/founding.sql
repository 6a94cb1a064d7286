-- name: application(application_id)^
SELECT id, person_id, charter, languages, state, applied_at, decided_at, decided_by, answer,
    network_id, recommended_by
FROM network_applications WHERE id = :application_id;

-- name: add_application(person_id, name_key, charter, languages, state, applied_at, recommended_by)^
INSERT INTO network_applications
    (person_id, name_key, charter, languages, state, applied_at, recommended_by)
VALUES (:person_id, :name_key, :charter, :languages, :state, :applied_at, :recommended_by)
RETURNING id, person_id, charter, languages, state, applied_at, decided_at, decided_by, answer,
    network_id, recommended_by;

-- name: save_application(application_id, state, decided_at, decided_by, answer, network_id)!
UPDATE network_applications SET
    state = :state,
    decided_at = :decided_at,
    decided_by = :decided_by,
    answer = :answer,
    network_id = :network_id
WHERE id = :application_id;

-- name: applications_waiting(offset, limit)
SELECT id, person_id, charter, languages, state, applied_at, decided_at, decided_by, answer,
    network_id, recommended_by
FROM network_applications WHERE state = 'waiting'
ORDER BY id LIMIT :limit OFFSET :offset;

-- name: count_applications()$
SELECT count(*) FROM network_applications WHERE state = 'waiting';

-- name: latest_application(person_id)^
SELECT id, person_id, charter, languages, state, applied_at, decided_at, decided_by, answer,
    network_id, recommended_by
FROM network_applications WHERE person_id = :person_id
ORDER BY id DESC LIMIT 1;

-- name: name_waits(name_key)$
SELECT 1 FROM network_applications WHERE name_key = :name_key AND state = 'waiting';
