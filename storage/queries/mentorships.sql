-- name: mentorship(mentorship_id)^
SELECT m.id, m.network_id, n.name AS network_name, m.request_id, m.mentee_id, m.mentor_id,
    m.state, m.place, m.started_at, m.active_at, m.ended_at, m.end_reason, m.mentee_closes_at,
    m.mentor_closes_at, m.contact_until, m.mentee_contact, m.mentor_contact, m.version,
    m.stirred_at, m.closes_until
FROM mentorships m
JOIN networks n ON n.id = m.network_id
WHERE m.id = :mentorship_id;

-- name: add_mentorship(network_id, request_id, mentee_id, mentor_id, state, place, started_at, active_at, ended_at, end_reason, mentee_closes_at, mentor_closes_at, closes_until, contact_until, mentee_contact, mentor_contact, version)$
INSERT INTO mentorships
    (network_id, request_id, mentee_id, mentor_id, state, place, started_at, active_at, ended_at,
    end_reason, mentee_closes_at, mentor_closes_at, closes_until, contact_until, mentee_contact,
    mentor_contact, version, stirred_at)
VALUES
    (:network_id, :request_id, :mentee_id, :mentor_id, :state, :place, :started_at, :active_at,
    :ended_at, :end_reason, :mentee_closes_at, :mentor_closes_at, :closes_until, :contact_until,
    :mentee_contact, :mentor_contact, :version, :started_at)
RETURNING id;

-- name: save_mentorship(mentorship_id, state, place, active_at, ended_at, end_reason, mentee_closes_at, mentor_closes_at, closes_until, contact_until, mentee_contact, mentor_contact, version)!
-- The sides stay: only the deletion of a person empties one.
UPDATE mentorships SET
    state = :state,
    place = :place,
    active_at = :active_at,
    ended_at = :ended_at,
    end_reason = :end_reason,
    mentee_closes_at = :mentee_closes_at,
    mentor_closes_at = :mentor_closes_at,
    closes_until = :closes_until,
    contact_until = :contact_until,
    mentee_contact = :mentee_contact,
    mentor_contact = :mentor_contact,
    version = :version
WHERE id = :mentorship_id;

-- name: mentorships_of_person(person_id)
-- Open ones first, then the newest.
SELECT m.id, m.network_id, n.name AS network_name, m.request_id, m.mentee_id, m.mentor_id,
    m.state, m.place, m.started_at, m.active_at, m.ended_at, m.end_reason, m.mentee_closes_at,
    m.mentor_closes_at, m.contact_until, m.mentee_contact, m.mentor_contact, m.version,
    m.stirred_at, m.closes_until
FROM mentorships m
JOIN networks n ON n.id = m.network_id
WHERE m.mentee_id = :person_id OR m.mentor_id = :person_id
ORDER BY m.ended_at IS NOT NULL, m.id DESC;

-- name: open_mentorships_of_mentor(mentor_id)
SELECT m.id, m.network_id, n.name AS network_name, m.request_id, m.mentee_id, m.mentor_id,
    m.state, m.place, m.started_at, m.active_at, m.ended_at, m.end_reason, m.mentee_closes_at,
    m.mentor_closes_at, m.contact_until, m.mentee_contact, m.mentor_contact, m.version,
    m.stirred_at, m.closes_until
FROM mentorships m
JOIN networks n ON n.id = m.network_id
WHERE m.mentor_id = :mentor_id AND m.state IN ('getting_to_know', 'active', 'paused')
ORDER BY m.id;

-- name: mentorships_unanswered(now, limit)
-- Only open ones that a side wants to close have a last day.
SELECT m.id, m.network_id, n.name AS network_name, m.request_id, m.mentee_id, m.mentor_id,
    m.state, m.place, m.started_at, m.active_at, m.ended_at, m.end_reason, m.mentee_closes_at,
    m.mentor_closes_at, m.contact_until, m.mentee_contact, m.mentor_contact, m.version,
    m.stirred_at, m.closes_until
FROM mentorships m
JOIN networks n ON n.id = m.network_id
WHERE m.closes_until <= :now
ORDER BY m.closes_until, m.id
LIMIT :limit;

-- name: stir(mentorship_id, at)!
UPDATE mentorships SET stirred_at = :at WHERE id = :mentorship_id AND stirred_at < :at;

-- name: answer_silence(mentorship_id, person_id, answer, given_at)!
INSERT INTO silence_answers (mentorship_id, person_id, answer, given_at)
VALUES (:mentorship_id, :person_id, :answer, :given_at);

-- name: silence_answer(mentorship_id, person_id)^
SELECT answer, given_at FROM silence_answers
WHERE person_id = :person_id AND mentorship_id = :mentorship_id
ORDER BY given_at DESC, id DESC
LIMIT 1;

-- name: calls_for_help(mentorship_id, person_id)
SELECT given_at FROM silence_answers
WHERE person_id = :person_id AND mentorship_id = :mentorship_id AND answer = 'help'
ORDER BY given_at;

-- name: silence_answers(person_id)
SELECT mentorship_id, max(given_at) FROM silence_answers WHERE person_id = :person_id
GROUP BY mentorship_id;

-- name: achievements(person_id)^
-- On either side; what the other side has deleted of itself takes nothing away.
SELECT
    (SELECT count(*)
    FROM mentorships m
    JOIN meetings k ON k.mentorship_id = m.id AND k.state = 'held'
    WHERE m.mentee_id = :person_id OR m.mentor_id = :person_id) AS meetings_held,
    (SELECT count(*)
    FROM mentorships m
    WHERE (m.mentee_id = :person_id OR m.mentor_id = :person_id) AND m.state = 'completed')
    AS mentorships_completed;

-- name: hide_contacts(person_id)!
-- What somebody shows of their Telegram goes with them; the row of the mentorship stays.
UPDATE mentorships SET
    mentee_contact = CASE WHEN mentee_id = :person_id THEN NULL ELSE mentee_contact END,
    mentor_contact = CASE WHEN mentor_id = :person_id THEN NULL ELSE mentor_contact END
WHERE mentee_id = :person_id OR mentor_id = :person_id;

-- name: blank_agreements(person_id)!
-- What two people wrote tells of both: with one of them the words go, the rest stays.
UPDATE mentorship_agreements SET
    goals = '[]',
    plan = NULL,
    sent_back_text = CASE WHEN sent_back_text IS NULL THEN NULL ELSE '' END
WHERE mentorship_id IN
    (SELECT id FROM mentorships WHERE mentee_id = :person_id OR mentor_id = :person_id);

-- name: mentorship_agreements(mentorship_id)
SELECT mentorship_id, version, drafted_by, state, months, meetings, way, frequency, goals, plan,
    drafted_at, mentee_agreed_at, mentor_agreed_at, sent_back_text, decided_at, ends_on
FROM mentorship_agreements WHERE mentorship_id = :mentorship_id
ORDER BY version;

-- name: add_mentorship_agreement(mentorship_id, version, drafted_by, state, months, meetings, way, frequency, goals, plan, drafted_at, mentee_agreed_at, mentor_agreed_at, sent_back_text, decided_at, ends_on)!
INSERT INTO mentorship_agreements
    (mentorship_id, version, drafted_by, state, months, meetings, way, frequency, goals, plan,
    drafted_at, mentee_agreed_at, mentor_agreed_at, sent_back_text, decided_at, ends_on)
VALUES
    (:mentorship_id, :version, :drafted_by, :state, :months, :meetings, :way, :frequency, :goals,
    :plan, :drafted_at, :mentee_agreed_at, :mentor_agreed_at, :sent_back_text, :decided_at,
    :ends_on);

-- name: save_mentorship_agreement(mentorship_id, version, state, mentee_agreed_at, mentor_agreed_at, sent_back_text, decided_at, ends_on)!
-- What was agreed is never rewritten: another wish is another version.
UPDATE mentorship_agreements SET
    state = :state,
    mentee_agreed_at = :mentee_agreed_at,
    mentor_agreed_at = :mentor_agreed_at,
    sent_back_text = :sent_back_text,
    decided_at = :decided_at,
    ends_on = :ends_on
WHERE mentorship_id = :mentorship_id AND version = :version;
