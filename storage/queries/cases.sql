-- name: add_case(kind, network_id, mentorship_id, reporter_id, subject_id, text, to_operators, opened_at, state, taken_by, closed_at, outcome, version)$
INSERT INTO cases
    (kind, network_id, mentorship_id, reporter_id, subject_id, text, to_operators, opened_at,
    state, taken_by, closed_at, outcome, version)
VALUES
    (:kind, :network_id, :mentorship_id, :reporter_id, :subject_id, :text, :to_operators,
    :opened_at, :state, :taken_by, :closed_at, :outcome, :version)
RETURNING id;

-- name: save_case(case_id, state, taken_by, closed_at, outcome, version)!
UPDATE cases SET
    state = :state,
    taken_by = :taken_by,
    closed_at = :closed_at,
    outcome = :outcome,
    version = :version
WHERE id = :case_id;

-- name: find_case(case_id)^
SELECT id, kind, network_id, mentorship_id, reporter_id, subject_id, text, to_operators, opened_at,
    state, taken_by, closed_at, outcome, version
FROM cases WHERE id = :case_id;

-- name: open_cases(network_id, reader)
SELECT id, kind, network_id, mentorship_id, reporter_id, subject_id, text, to_operators, opened_at,
    state, taken_by, closed_at, outcome, version
FROM cases
WHERE network_id = :network_id AND closed_at IS NULL AND to_operators = 0
    AND coalesce(reporter_id, 0) <> :reader AND coalesce(subject_id, 0) <> :reader
ORDER BY id;

-- name: closed_cases(network_id, reader, offset, limit)
SELECT id, kind, network_id, mentorship_id, reporter_id, subject_id, text, to_operators, opened_at,
    state, taken_by, closed_at, outcome, version
FROM cases
WHERE network_id = :network_id AND closed_at IS NOT NULL AND to_operators = 0
    AND coalesce(reporter_id, 0) <> :reader AND coalesce(subject_id, 0) <> :reader
ORDER BY id DESC LIMIT :limit OFFSET :offset;

-- name: count_closed_cases(network_id, reader)$
SELECT count(*) FROM cases
WHERE network_id = :network_id AND closed_at IS NOT NULL AND to_operators = 0
    AND coalesce(reporter_id, 0) <> :reader AND coalesce(subject_id, 0) <> :reader;

-- name: open_cases_for_operators()
-- Besides those that are theirs: the ones that no meta-mentor is left for.
SELECT id, kind, network_id, mentorship_id, reporter_id, subject_id, text, to_operators, opened_at,
    state, taken_by, closed_at, outcome, version
FROM cases
WHERE closed_at IS NULL AND (to_operators = 1 OR NOT EXISTS (
    SELECT 1 FROM membership_roles r
    JOIN memberships m ON m.id = r.membership_id
    WHERE r.network_id = cases.network_id AND r.role = 'meta_mentor' AND r.standing = 'approved'
        AND m.person_id <> coalesce(cases.reporter_id, 0)
        AND m.person_id <> coalesce(cases.subject_id, 0)
))
ORDER BY id;

-- name: closed_cases_for_operators(reader, offset, limit)
SELECT id, kind, network_id, mentorship_id, reporter_id, subject_id, text, to_operators, opened_at,
    state, taken_by, closed_at, outcome, version
FROM cases
WHERE closed_at IS NOT NULL
    AND coalesce(reporter_id, 0) <> :reader AND coalesce(subject_id, 0) <> :reader
    AND (to_operators = 1 OR NOT EXISTS (
        SELECT 1 FROM membership_roles r
        JOIN memberships m ON m.id = r.membership_id
        WHERE r.network_id = cases.network_id AND r.role = 'meta_mentor'
            AND r.standing = 'approved'
            AND m.person_id <> coalesce(cases.reporter_id, 0)
            AND m.person_id <> coalesce(cases.subject_id, 0)
    ))
ORDER BY id DESC LIMIT :limit OFFSET :offset;

-- name: count_closed_cases_for_operators(reader)$
SELECT count(*) FROM cases
WHERE closed_at IS NOT NULL
    AND coalesce(reporter_id, 0) <> :reader AND coalesce(subject_id, 0) <> :reader
    AND (to_operators = 1 OR NOT EXISTS (
        SELECT 1 FROM membership_roles r
        JOIN memberships m ON m.id = r.membership_id
        WHERE r.network_id = cases.network_id AND r.role = 'meta_mentor'
            AND r.standing = 'approved'
            AND m.person_id <> coalesce(cases.reporter_id, 0)
            AND m.person_id <> coalesce(cases.subject_id, 0)
    ));

-- name: call_for_help(mentorship_id, person_id)^
SELECT id, kind, network_id, mentorship_id, reporter_id, subject_id, text, to_operators, opened_at,
    state, taken_by, closed_at, outcome, version
FROM cases
WHERE mentorship_id = :mentorship_id AND reporter_id = :person_id
    AND kind = 'help' AND closed_at IS NULL;

-- name: open_reports_about(person_id)
SELECT id, kind, network_id, mentorship_id, reporter_id, subject_id, text, to_operators, opened_at,
    state, taken_by, closed_at, outcome, version
FROM cases WHERE subject_id = :person_id AND kind = 'report' AND closed_at IS NULL
ORDER BY id;

-- name: reported_with(person_id)
-- With whom somebody has a report between them, whoever made it and however it ended.
SELECT subject_id FROM cases
WHERE reporter_id = :person_id AND kind = 'report' AND subject_id IS NOT NULL
UNION
SELECT reporter_id FROM cases
WHERE subject_id = :person_id AND kind = 'report' AND reporter_id IS NOT NULL;

-- name: add_case_note(case_id, author_id, at, text)!
INSERT INTO case_notes (case_id, author_id, at, text) VALUES (:case_id, :author_id, :at, :text);

-- name: case_notes(case_id, offset, limit)
SELECT case_id, author_id, at, text FROM case_notes
WHERE case_id = :case_id ORDER BY id DESC LIMIT :limit OFFSET :offset;

-- name: count_case_notes(case_id)$
SELECT count(*) FROM case_notes WHERE case_id = :case_id;

-- name: forget_case_notes(person_id)!
-- Notes may name whom the case is about, or who reported.
DELETE FROM case_notes WHERE case_id IN
    (SELECT id FROM cases WHERE reporter_id = :person_id OR subject_id = :person_id);

-- name: close_cases_about(person_id, now)!
UPDATE cases SET
    text = NULL,
    state = 'closed',
    closed_at = coalesce(closed_at, :now),
    outcome = coalesce(outcome, 'gone'),
    version = version + 1
WHERE kind = 'report' AND subject_id = :person_id;

-- name: close_calls_for_help_of(person_id, now)!
UPDATE cases SET
    state = 'closed', closed_at = :now, outcome = 'gone', version = version + 1
WHERE kind = 'help' AND reporter_id = :person_id AND closed_at IS NULL;

-- name: release_cases_of(person_id)!
UPDATE cases SET state = 'open', taken_by = NULL, version = version + 1
WHERE taken_by = :person_id AND state = 'taken';

-- name: case_member(membership_id)^
SELECT network_id, person_id FROM memberships WHERE id = :membership_id
UNION ALL
SELECT network_id, person_id FROM departures WHERE membership_id = :membership_id;

-- name: membership_ever(network_id, person_id)$
-- The newest one, also when it is over: what somebody is reported by.
SELECT id FROM memberships WHERE network_id = :network_id AND person_id = :person_id
UNION ALL
SELECT membership_id FROM departures WHERE network_id = :network_id AND person_id = :person_id
ORDER BY id DESC LIMIT 1;
