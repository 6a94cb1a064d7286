-- name: retention_periods()
SELECT id, retention_days FROM networks ORDER BY id;

-- name: past_requests(network_id, before, limit)
-- What a mentorship has begun with stays as long as that does.
SELECT q.id FROM requests q
WHERE q.network_id = :network_id AND q.ended_at < :before
    AND NOT EXISTS (
        SELECT 1 FROM mentorships s
        WHERE s.request_id = q.id AND (s.ended_at IS NULL OR s.ended_at >= :before)
    )
ORDER BY q.ended_at, q.id LIMIT :limit;

-- name: tally_past_request(id)*!
INSERT INTO past_requests (network_id, state, count)
SELECT network_id, state, 1 FROM requests WHERE id = :id
ON CONFLICT (network_id, state) DO UPDATE SET count = past_requests.count + 1;

-- name: drop_past_request(id)*!
DELETE FROM requests WHERE id = :id;

-- name: past_mentorships(network_id, before, limit)
SELECT id FROM mentorships
WHERE network_id = :network_id AND ended_at < :before AND thinned = 0
ORDER BY ended_at, id LIMIT :limit;

-- name: drop_past_agreements(id)*!
UPDATE mentorship_agreements SET
    goals = '[]',
    plan = NULL,
    sent_back_text = CASE WHEN sent_back_text IS NULL THEN NULL ELSE '' END
WHERE mentorship_id = :id;

-- name: drop_past_places(id)*!
UPDATE meetings SET place = NULL, topic = NULL, decline_text = NULL WHERE mentorship_id = :id;

-- name: drop_past_sentences(id)*!
-- With a completed mentorship stays who was in it, and so stays whose answers these are.
UPDATE feedback SET
    sentence = NULL,
    person_id = CASE
        WHEN (SELECT state FROM mentorships WHERE id = :id) = 'completed' THEN person_id
    END
WHERE mentorship_id = :id;

-- name: drop_past_silences(id)*!
DELETE FROM silence_answers WHERE mentorship_id = :id;

-- name: drop_past_contacts(id)*!
DELETE FROM contacts WHERE mentorship_id = :id;

-- name: thin_past_mentorship(id)*!
-- Who has completed a mentorship may want the certificate once more.
UPDATE mentorships SET
    thinned = 1,
    mentee_contact = NULL,
    mentor_contact = NULL,
    mentee_id = CASE state WHEN 'completed' THEN mentee_id END,
    mentor_id = CASE state WHEN 'completed' THEN mentor_id END
WHERE id = :id;

-- name: past_cases(network_id, before, limit)
SELECT id FROM cases WHERE network_id = :network_id AND closed_at < :before
ORDER BY closed_at, id LIMIT :limit;

-- name: drop_past_case(id)*!
DELETE FROM cases WHERE id = :id;

-- name: past_deeds(network_id, before, limit)
SELECT id FROM audit_log WHERE network_id = :network_id AND at < :before
ORDER BY at, id LIMIT :limit;

-- name: past_deeds_of_operators(before, limit)
SELECT id FROM audit_log WHERE network_id IS NULL AND at < :before
ORDER BY at, id LIMIT :limit;

-- name: drop_past_deed(id)*!
DELETE FROM audit_log WHERE id = :id;

-- name: past_removals(network_id, before, limit)
SELECT id FROM memberships WHERE network_id = :network_id AND removed_at < :before
ORDER BY removed_at, id LIMIT :limit;

-- name: drop_past_membership(id)*!
DELETE FROM memberships WHERE id = :id;

-- name: past_departures(network_id, before, limit)
SELECT membership_id FROM departures WHERE network_id = :network_id AND left_at < :before
ORDER BY left_at, membership_id LIMIT :limit;

-- name: drop_past_departure(id)*!
DELETE FROM departures WHERE membership_id = :id;

-- name: past_taken_roles(network_id, before, limit)
-- Of members they stay, and of who was removed and could come back; of who has left, until that is
-- forgotten: else whose role was taken long ago could leave and have it again the next minute.
SELECT t.id FROM taken_roles t
WHERE t.network_id = :network_id AND t.taken_at < :before
    AND NOT EXISTS (
        SELECT 1 FROM memberships m
        WHERE m.person_id = t.person_id AND m.network_id = t.network_id
    )
    AND NOT EXISTS (
        SELECT 1 FROM departures d
        WHERE d.person_id = t.person_id AND d.network_id = t.network_id
    )
ORDER BY t.taken_at, t.id LIMIT :limit;

-- name: drop_past_taken_role(id)*!
DELETE FROM taken_roles WHERE id = :id;

-- name: past_statements(network_id, before, limit)
-- From the statements to their members: the other way round all members would be read.
SELECT s.id FROM experience_statements s
WHERE s.decided_at < :before
    AND (SELECT m.network_id FROM memberships m WHERE m.id = s.membership_id) = :network_id
ORDER BY s.decided_at, s.id LIMIT :limit;

-- name: drop_past_statement(id)*!
DELETE FROM experience_statements WHERE id = :id;

-- name: past_applications(before, limit)
SELECT id FROM network_applications WHERE decided_at < :before
ORDER BY decided_at, id LIMIT :limit;

-- name: drop_past_application(id)*!
DELETE FROM network_applications WHERE id = :id;

-- name: past_invitations(network_id, before, limit)
-- Of no use to anybody any more. By which one members came in says from which course they are.
SELECT i.id FROM invitations i
WHERE i.network_id = :network_id AND i.created_at < :before
    AND (i.revoked_at < :before OR i.expires_at < :before OR i.uses = i.uses_limit)
    AND NOT EXISTS (SELECT 1 FROM invitation_uses u WHERE u.invitation_id = i.id)
ORDER BY i.created_at, i.id LIMIT :limit;

-- name: drop_past_batch(id)*!
-- With the last of its invitations a batch goes.
DELETE FROM invitation_batches
WHERE id = (SELECT batch_id FROM invitations WHERE id = :id)
    AND NOT EXISTS (
        SELECT 1 FROM invitations other
        WHERE other.batch_id = invitation_batches.id AND other.id <> :id
    );

-- name: drop_past_invitation(id)*!
DELETE FROM invitations WHERE id = :id;

-- name: past_suggestions(network_id, before, limit)
SELECT id FROM pair_suggestions WHERE network_id = :network_id AND answered_at < :before
ORDER BY answered_at, id LIMIT :limit;

-- name: drop_past_suggestion(id)*!
DELETE FROM pair_suggestions WHERE id = :id;

-- name: past_rounds(network_id, before, limit)
SELECT id FROM matching_rounds WHERE network_id = :network_id AND ended_at < :before
ORDER BY ended_at, id LIMIT :limit;

-- name: drop_past_round(id)*!
DELETE FROM matching_rounds WHERE id = :id;

-- name: past_broadcasts(network_id, before, limit)
SELECT id FROM broadcasts WHERE network_id = :network_id AND ended_at < :before
ORDER BY ended_at, id LIMIT :limit;

-- name: drop_past_broadcast(id)*!
DELETE FROM broadcasts WHERE id = :id;
