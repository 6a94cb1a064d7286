-- name: suggestion(suggestion_id)^
SELECT id, network_id, mentee_id, mentor_id, suggested_by, round_id, state, sentence, sent_at,
    expires_at, answered_at
FROM pair_suggestions WHERE id = :suggestion_id;

-- name: add_suggestion(network_id, mentee_id, mentor_id, suggested_by, round_id, state, sentence, sent_at, expires_at, answered_at)$
INSERT INTO pair_suggestions
    (network_id, mentee_id, mentor_id, suggested_by, round_id, state, sentence, sent_at,
    expires_at, answered_at)
VALUES
    (:network_id, :mentee_id, :mentor_id, :suggested_by, :round_id, :state, :sentence, :sent_at,
    :expires_at, :answered_at)
RETURNING id;

-- name: save_suggestion(suggestion_id, state, sentence, answered_at)!
UPDATE pair_suggestions SET state = :state, sentence = :sentence, answered_at = :answered_at
WHERE id = :suggestion_id;

-- name: blank_sentences(person_id)!
-- What somebody has said of others goes with them.
UPDATE pair_suggestions SET sentence = NULL WHERE suggested_by = :person_id;

-- name: suggestions_of_mentee(mentee_id)
SELECT id, network_id, mentee_id, mentor_id, suggested_by, round_id, state, sentence, sent_at,
    expires_at, answered_at
FROM pair_suggestions WHERE mentee_id = :mentee_id ORDER BY id DESC;

-- name: open_suggestions_of_mentee(mentee_id)
SELECT id, network_id, mentee_id, mentor_id, suggested_by, round_id, state, sentence, sent_at,
    expires_at, answered_at
FROM pair_suggestions WHERE mentee_id = :mentee_id AND state = 'open' ORDER BY id;

-- name: expired_suggestions(now, limit)
SELECT id, network_id, mentee_id, mentor_id, suggested_by, round_id, state, sentence, sent_at,
    expires_at, answered_at
FROM pair_suggestions WHERE state = 'open' AND expires_at <= :now
ORDER BY expires_at, id LIMIT :limit;

-- name: round_mentees(network_id)
SELECT p.id, p.language, e.since, f.field, f.region, f.way
FROM round_mentees e
JOIN people p ON p.id = e.person_id
JOIN profiles f ON f.person_id = e.person_id
WHERE e.network_id = :network_id
ORDER BY e.since, p.id;

-- name: count_round_mentees(network_id)$
-- As many as the one above finds, who speak a language.
SELECT count(*) FROM round_mentees e
WHERE e.network_id = :network_id
    AND EXISTS (SELECT 1 FROM profile_languages l WHERE l.person_id = e.person_id);

-- name: count_round_places(network_id, now, capacity_default)$
-- The free places of those who can be asked now.
SELECT coalesce(sum(coalesce(f.capacity, :capacity_default) - l.open_mentorships), 0)
FROM mentor_listings l
JOIN profiles f ON f.person_id = l.person_id
WHERE l.network_id = :network_id
    AND NOT (l.paused_since <> '' AND l.paused_since <= :now AND :now < l.paused_until);

-- name: round_mentors(network_id)
SELECT l.person_id, p.name, f.field, f.region, f.way, f.experience, f.capacity,
    l.open_mentorships, l.last_mentorship, l.paused_since, l.paused_until
FROM mentor_listings l
JOIN people p ON p.id = l.person_id
JOIN profiles f ON f.person_id = l.person_id
WHERE l.network_id = :network_id
ORDER BY l.person_id;

-- name: languages_in_network(network_id)
SELECT l.person_id, l.language FROM memberships m
JOIN profile_languages l ON l.person_id = m.person_id
WHERE m.network_id = :network_id;

-- name: topics_in_network(network_id)
SELECT t.person_id, t.direction, t.topic FROM memberships m
JOIN profile_topics t ON t.person_id = m.person_id
WHERE m.network_id = :network_id;

-- name: kept_apart(network_id)
-- Mentees and the mentors they must not be paired with: who has declined them or is asked by them,
-- whom they did not want, who is with them already, and where one has blocked or reported the other.
SELECT q.mentee_id, q.mentor_id FROM memberships m
JOIN requests q ON q.mentee_id = m.person_id AND q.state IN ('declined', 'pending')
WHERE m.network_id = :network_id
UNION
SELECT g.mentee_id, g.mentor_id FROM memberships m
JOIN pair_suggestions g ON g.mentee_id = m.person_id AND g.state IN ('refused', 'open')
WHERE m.network_id = :network_id
UNION
SELECT s.mentee_id, s.mentor_id FROM memberships m
JOIN mentorships s ON s.mentee_id = m.person_id
    AND s.state IN ('getting_to_know', 'active', 'paused')
WHERE m.network_id = :network_id
UNION
SELECT s.mentor_id, s.mentee_id FROM memberships m
JOIN mentorships s ON s.mentor_id = m.person_id
    AND s.state IN ('getting_to_know', 'active', 'paused')
WHERE m.network_id = :network_id
UNION
SELECT b.blocker_id, b.blocked_id FROM memberships m
JOIN blocks b ON b.blocker_id = m.person_id
WHERE m.network_id = :network_id
UNION
SELECT b.blocked_id, b.blocker_id FROM memberships m
JOIN blocks b ON b.blocked_id = m.person_id
WHERE m.network_id = :network_id
UNION
SELECT c.reporter_id, c.subject_id FROM memberships m
JOIN cases c ON c.reporter_id = m.person_id AND c.kind = 'report'
WHERE m.network_id = :network_id
UNION
SELECT c.subject_id, c.reporter_id FROM memberships m
JOIN cases c ON c.subject_id = m.person_id AND c.kind = 'report'
WHERE m.network_id = :network_id;

-- name: current_round(network_id)^
SELECT id, network_id, asked_by, state, asked_at, version, ended_at, mentees, places
FROM matching_rounds
WHERE network_id = :network_id AND state IN ('computing', 'ready', 'sending');

-- name: matching_round(round_id)^
SELECT id, network_id, asked_by, state, asked_at, version, ended_at, mentees, places
FROM matching_rounds WHERE id = :round_id;

-- name: add_round(network_id, asked_by, state, asked_at)$
INSERT INTO matching_rounds (network_id, asked_by, state, asked_at)
VALUES (:network_id, :asked_by, :state, :asked_at)
RETURNING id;

-- name: save_round(round_id, asked_by, state, version, ended_at, mentees, places)!
UPDATE matching_rounds SET
    asked_by = :asked_by,
    state = :state,
    version = :version,
    ended_at = :ended_at,
    mentees = :mentees,
    places = :places
WHERE id = :round_id;

-- name: put_pairs(round_id, mentee_id, mentor_id, place, by_hand, why, done)*!
-- Without those who have deleted themselves while the round was computed.
INSERT INTO matching_pairs (round_id, mentee_id, mentor_id, place, by_hand, why, done)
SELECT :round_id, :mentee_id, :mentor_id, :place, :by_hand, :why, :done
WHERE EXISTS (SELECT 1 FROM people WHERE id = :mentee_id)
    AND (:mentor_id IS NULL OR EXISTS (SELECT 1 FROM people WHERE id = :mentor_id))
ON CONFLICT (round_id, mentee_id) DO UPDATE SET
    mentor_id = excluded.mentor_id,
    place = excluded.place,
    by_hand = excluded.by_hand,
    why = excluded.why,
    done = excluded.done;

-- name: pairs_of_round(round_id, offset, limit)
SELECT round_id, mentee_id, mentor_id, place, by_hand, why, done FROM matching_pairs
WHERE round_id = :round_id
ORDER BY place, mentee_id LIMIT :limit OFFSET :offset;

-- name: pair_of_round(round_id, mentee_id)^
SELECT round_id, mentee_id, mentor_id, place, by_hand, why, done FROM matching_pairs
WHERE round_id = :round_id AND mentee_id = :mentee_id;

-- name: taken_in_round(round_id, mentor_id)$
SELECT count(*) FROM matching_pairs WHERE round_id = :round_id AND mentor_id = :mentor_id;

-- name: counts_of_round(round_id)^
SELECT
    coalesce(sum(CASE WHEN mentor_id IS NOT NULL THEN 1 ELSE 0 END), 0),
    coalesce(sum(CASE WHEN mentor_id IS NULL THEN 1 ELSE 0 END), 0),
    coalesce(sum(CASE WHEN done = 'sent' THEN 1 ELSE 0 END), 0),
    coalesce(sum(CASE WHEN done = 'skipped' THEN 1 ELSE 0 END), 0)
FROM matching_pairs WHERE round_id = :round_id;

-- name: pairs_to_send(limit)
SELECT round_id, mentee_id, mentor_id, place, by_hand, why, done
FROM matching_pairs
WHERE round_id IN (SELECT id FROM matching_rounds WHERE state = 'sending')
    AND mentor_id IS NOT NULL AND done IS NULL
ORDER BY round_id, place LIMIT :limit;

-- name: rounds_sent()
SELECT r.id, r.network_id, r.asked_by, r.state, r.asked_at, r.version, r.ended_at, r.mentees,
    r.places
FROM matching_rounds r
WHERE r.state = 'sending' AND NOT EXISTS (
    SELECT 1 FROM matching_pairs p
    WHERE p.round_id = r.id AND p.mentor_id IS NOT NULL AND p.done IS NULL
)
ORDER BY r.id;
