-- name: certificate(certificate_id)^
SELECT id, code, mentorship_id, person_id, side, name, language, network_id, network_name,
    started_on, ended_on, meetings, signed_by, issued_at, revoked_at, revoked_by
FROM certificates WHERE id = :certificate_id;

-- name: certificate_by_code(code)^
SELECT id, code, mentorship_id, person_id, side, name, language, network_id, network_name,
    started_on, ended_on, meetings, signed_by, issued_at, revoked_at, revoked_by
FROM certificates WHERE code = :code;

-- name: certificate_of(mentorship_id, person_id)^
SELECT id, code, mentorship_id, person_id, side, name, language, network_id, network_name,
    started_on, ended_on, meetings, signed_by, issued_at, revoked_at, revoked_by
FROM certificates WHERE mentorship_id = :mentorship_id AND person_id = :person_id;

-- name: certificates_of_person(person_id)
SELECT id, code, mentorship_id, person_id, side, name, language, network_id, network_name,
    started_on, ended_on, meetings, signed_by, issued_at, revoked_at, revoked_by
FROM certificates WHERE person_id = :person_id
ORDER BY id DESC;

-- name: add_certificate(code, mentorship_id, person_id, side, name, language, network_id, network_name, started_on, ended_on, meetings, signed_by, issued_at, revoked_at, revoked_by)$
INSERT INTO certificates
    (code, mentorship_id, person_id, side, name, language, network_id, network_name, started_on,
    ended_on, meetings, signed_by, issued_at, revoked_at, revoked_by)
VALUES
    (:code, :mentorship_id, :person_id, :side, :name, :language, :network_id, :network_name,
    :started_on, :ended_on, :meetings, :signed_by, :issued_at, :revoked_at, :revoked_by)
RETURNING id;

-- name: save_certificate(certificate_id, revoked_at, revoked_by)!
-- What was printed is never rewritten.
UPDATE certificates SET revoked_at = :revoked_at, revoked_by = :revoked_by
WHERE id = :certificate_id;
