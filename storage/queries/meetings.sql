-- name: meeting(meeting_id)
-- One row per proposed time, as in all that read meetings.
SELECT k.id, k.mentorship_id, k.proposed_by, k.state, k.way, k.minutes, k.proposed_at, k.uid,
    k.sequence, k.place, k.topic, k.replaces, k.starts_at, k.ends_at, k.decline_text,
    k.mentee_says, k.mentor_says, k.asked_at, k.decided_at, k.version, t.starts_at AS proposed_time
FROM meetings k
LEFT JOIN meeting_times t ON t.meeting_id = k.id
WHERE k.id = :meeting_id
ORDER BY t.number;

-- name: add_meeting(mentorship_id, proposed_by, state, way, minutes, proposed_at, uid, sequence, place, topic, replaces, starts_at, ends_at, decline_text, mentee_says, mentor_says, asked_at, decided_at, version)$
INSERT INTO meetings
    (mentorship_id, proposed_by, state, way, minutes, proposed_at, uid, sequence, place, topic,
    replaces, starts_at, ends_at, decline_text, mentee_says, mentor_says, asked_at, decided_at,
    version)
VALUES
    (:mentorship_id, :proposed_by, :state, :way, :minutes, :proposed_at, :uid, :sequence, :place,
    :topic, :replaces, :starts_at, :ends_at, :decline_text, :mentee_says, :mentor_says, :asked_at,
    :decided_at, :version)
RETURNING id;

-- name: add_meeting_times(meeting_id, number, starts_at)*!
INSERT INTO meeting_times (meeting_id, number, starts_at)
VALUES (:meeting_id, :number, :starts_at);

-- name: save_meeting(meeting_id, state, way, minutes, uid, sequence, place, topic, starts_at, ends_at, decline_text, mentee_says, mentor_says, asked_at, decided_at, version)!
UPDATE meetings SET
    state = :state,
    way = :way,
    minutes = :minutes,
    uid = :uid,
    sequence = :sequence,
    place = :place,
    topic = :topic,
    starts_at = :starts_at,
    ends_at = :ends_at,
    decline_text = :decline_text,
    mentee_says = :mentee_says,
    mentor_says = :mentor_says,
    asked_at = :asked_at,
    decided_at = :decided_at,
    version = :version
WHERE id = :meeting_id;

-- name: blank_meetings(person_id)!
UPDATE meetings SET place = NULL, topic = NULL, decline_text = NULL
WHERE mentorship_id IN
    (SELECT id FROM mentorships WHERE mentee_id = :person_id OR mentor_id = :person_id);

-- name: meetings_of_mentorship(mentorship_id)
SELECT k.id, k.mentorship_id, k.proposed_by, k.state, k.way, k.minutes, k.proposed_at, k.uid,
    k.sequence, k.place, k.topic, k.replaces, k.starts_at, k.ends_at, k.decline_text,
    k.mentee_says, k.mentor_says, k.asked_at, k.decided_at, k.version, t.starts_at AS proposed_time
FROM meetings k
LEFT JOIN meeting_times t ON t.meeting_id = k.id
WHERE k.mentorship_id = :mentorship_id
ORDER BY k.id, t.number;

-- name: meetings_of_person(person_id, now)
-- Without a moment only those of open mentorships: nothing is later than NULL.
SELECT k.id, k.mentorship_id, k.proposed_by, k.state, k.way, k.minutes, k.proposed_at, k.uid,
    k.sequence, k.place, k.topic, k.replaces, k.starts_at, k.ends_at, k.decline_text,
    k.mentee_says, k.mentor_says, k.asked_at, k.decided_at, k.version, t.starts_at AS proposed_time
FROM mentorships m
JOIN meetings k ON k.mentorship_id = m.id
LEFT JOIN meeting_times t ON t.meeting_id = k.id
WHERE (m.mentee_id = :person_id OR m.mentor_id = :person_id)
    AND (m.ended_at IS NULL OR m.contact_until > :now)
ORDER BY k.id, t.number;

-- name: meetings_over(now, limit)
-- The limit counts meetings, not their times.
SELECT k.id, k.mentorship_id, k.proposed_by, k.state, k.way, k.minutes, k.proposed_at, k.uid,
    k.sequence, k.place, k.topic, k.replaces, k.starts_at, k.ends_at, k.decline_text,
    k.mentee_says, k.mentor_says, k.asked_at, k.decided_at, k.version, t.starts_at AS proposed_time
FROM (
    SELECT id FROM meetings
    WHERE state = 'scheduled' AND asked_at IS NULL AND ends_at <= :now
    ORDER BY ends_at, id
    LIMIT :limit
) due
JOIN meetings k ON k.id = due.id
LEFT JOIN meeting_times t ON t.meeting_id = k.id
ORDER BY k.ends_at, k.id, t.number;

-- name: meetings_held(mentorship_id)$
SELECT count(*) FROM meetings WHERE mentorship_id = :mentorship_id AND state = 'held';

-- name: add_feedback(mentorship_id, meeting_id, side, person_id, first, second, third, sentence, given_at)!
INSERT INTO feedback
    (mentorship_id, meeting_id, side, person_id, first, second, third, sentence, given_at)
VALUES
    (:mentorship_id, :meeting_id, :side, :person_id, :first, :second, :third, :sentence,
    :given_at);

-- name: clear_again(mentorship_id)!
-- The words of this mentorship had gone already: housekeeping looks at it once more.
UPDATE mentorships SET thinned = 0 WHERE id = :mentorship_id AND thinned = 1;

-- name: blank_feedback(person_id)!
-- Their own answers go with them; of what the other one has said, the numbers stay.
UPDATE feedback SET sentence = NULL
WHERE mentorship_id IN
    (SELECT id FROM mentorships WHERE mentee_id = :person_id OR mentor_id = :person_id);

-- name: pulse(mentorship_id, meeting_id, side)^
SELECT mentorship_id, meeting_id, side, person_id, first, second, third, sentence, given_at
FROM feedback
WHERE meeting_id = :meeting_id AND side = :side AND mentorship_id = :mentorship_id;

-- name: final_feedback(mentorship_id, side)^
SELECT mentorship_id, meeting_id, side, person_id, first, second, third, sentence, given_at
FROM feedback
WHERE mentorship_id = :mentorship_id AND side = :side AND meeting_id IS NULL;
