-- name: note_deed(network_id, actor_id, subject_id, act, detail, at)!
INSERT INTO audit_log (network_id, actor_id, subject_id, act, detail, at)
VALUES (:network_id, :actor_id, :subject_id, :act, :detail, :at);

-- name: deeds_in_network(network_id, offset, limit)
SELECT id, network_id, actor_id, subject_id, act, detail, at FROM audit_log
WHERE network_id = :network_id
ORDER BY id DESC LIMIT :limit OFFSET :offset;

-- name: deeds(offset, limit)
SELECT id, network_id, actor_id, subject_id, act, detail, at FROM audit_log
ORDER BY id DESC LIMIT :limit OFFSET :offset;
