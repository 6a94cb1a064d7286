-- name: network(network_id)^
SELECT id, name, place, mentee_admission, mentor_admission, requests_limit, request_days,
    least_meetings, least_days, closing_days, contact_days, silence_days, retention_days, office
FROM networks WHERE id = :network_id;

-- name: networks()
SELECT id, name, place, mentee_admission, mentor_admission, requests_limit, request_days,
    least_meetings, least_days, closing_days, contact_days, silence_days, retention_days, office
FROM networks ORDER BY name, id;

-- name: limits_in_use()
SELECT DISTINCT requests_limit, request_days, least_meetings, least_days, closing_days,
    contact_days, silence_days, retention_days
FROM networks;

-- name: add_network(name, place, mentee_admission, mentor_admission, requests, request_days, least_meetings, least_days, closing_days, contact_days, silence_days, retention_days, office, now)^
INSERT INTO networks
    (name, place, mentee_admission, mentor_admission, requests_limit, request_days,
        least_meetings, least_days, closing_days, contact_days, silence_days, retention_days,
        office, founded_at)
VALUES
    (:name, :place, :mentee_admission, :mentor_admission, :requests, :request_days,
        :least_meetings, :least_days, :closing_days, :contact_days, :silence_days,
        :retention_days, :office, :now)
RETURNING id, name, place, mentee_admission, mentor_admission, requests_limit, request_days,
    least_meetings, least_days, closing_days, contact_days, silence_days, retention_days,
    office;

-- name: set_limits(network_id, requests, request_days, least_meetings, least_days, closing_days, contact_days, silence_days, retention_days)!
UPDATE networks SET
    requests_limit = :requests,
    request_days = :request_days,
    least_meetings = :least_meetings,
    least_days = :least_days,
    closing_days = :closing_days,
    contact_days = :contact_days,
    silence_days = :silence_days,
    retention_days = :retention_days
WHERE id = :network_id;

-- name: add_agreement(network_id, now)$
INSERT INTO network_agreements (network_id, version, published_at)
SELECT :network_id, coalesce(max(version), 0) + 1, :now
FROM network_agreements WHERE network_id = :network_id
RETURNING version;

-- name: add_agreement_texts(network_id, version, place, language, agreement)*!
INSERT INTO network_agreement_texts (network_id, version, place, language, agreement)
VALUES (:network_id, :version, :place, :language, :agreement);

-- name: agreement(network_id, language)^
-- The newest version, in the reader's language or in the network's first.
SELECT a.network_id, a.version, a.agreement, (
    SELECT text FROM network_texts t
    WHERE t.network_id = :network_id AND t.kind = 'about'
    ORDER BY CASE WHEN t.language = :language THEN -1 ELSE t.place END
    LIMIT 1
) AS about
FROM network_agreement_texts a
WHERE a.network_id = :network_id
ORDER BY a.version DESC, CASE WHEN a.language = :language THEN -1 ELSE a.place END
LIMIT 1;

-- name: network_text(network_id, kind, language)$
-- In the reader's language or in the first the network wrote.
SELECT text FROM network_texts
WHERE network_id = :network_id AND kind = :kind
ORDER BY CASE WHEN language = :language THEN -1 ELSE place END
LIMIT 1;

-- name: network_texts(network_id, kind)
SELECT language, text FROM network_texts
WHERE network_id = :network_id AND kind = :kind ORDER BY place;

-- name: agreement_texts(network_id)
-- Of the newest version.
SELECT language, agreement FROM network_agreement_texts
WHERE network_id = :network_id AND version = (
    SELECT max(version) FROM network_agreements WHERE network_id = :network_id
)
ORDER BY place;

-- name: clear_network_texts(network_id, kind)!
DELETE FROM network_texts WHERE network_id = :network_id AND kind = :kind;

-- name: add_network_texts(network_id, kind, language, place, text)*!
INSERT INTO network_texts (network_id, kind, language, place, text)
VALUES (:network_id, :kind, :language, :place, :text);

-- name: memberships_of_person(person_id)
-- One row per role; the oldest membership first.
SELECT m.id, m.network_id, n.name AS network_name, m.person_id, m.agreement_version, m.joined_at,
    r.role, r.standing, r.ground, m.mentors_suggested_at, m.paused_at, m.pause_reason
FROM memberships m
JOIN networks n ON n.id = m.network_id
LEFT JOIN membership_roles r ON r.membership_id = m.id
WHERE m.person_id = :person_id AND m.removed_at IS NULL
ORDER BY m.id, r.role;

-- name: membership(membership_id)
SELECT m.id, m.network_id, n.name AS network_name, m.person_id, m.agreement_version, m.joined_at,
    r.role, r.standing, r.ground, m.mentors_suggested_at, m.paused_at, m.pause_reason
FROM memberships m
JOIN networks n ON n.id = m.network_id
LEFT JOIN membership_roles r ON r.membership_id = m.id
WHERE m.id = :membership_id AND m.removed_at IS NULL
ORDER BY r.role;

-- name: add_membership(network_id, person_id, invitation_id, agreement_version, now)$
INSERT INTO memberships
    (network_id, person_id, invitation_id, agreement_version, agreed_at, joined_at, sort_name)
VALUES
    (:network_id, :person_id, :invitation_id, :agreement_version, :now, :now,
    coalesce((SELECT p.sort_name FROM people p WHERE p.id = :person_id), ''))
RETURNING id;

-- name: accept_agreement(membership_id, version, now)!
UPDATE memberships SET agreement_version = :version, agreed_at = :now WHERE id = :membership_id;

-- name: set_role(membership_id, role, standing, ground, now)!
INSERT INTO membership_roles
    (membership_id, role, standing, ground, since, network_id, accompanied)
VALUES
    (:membership_id, :role, :standing, :ground, :now,
    (SELECT m.network_id FROM memberships m WHERE m.id = :membership_id),
    CASE WHEN :role = 'mentee' AND EXISTS (
        SELECT 1 FROM memberships m
        JOIN mentorships s ON s.mentee_id = m.person_id AND s.network_id = m.network_id
        WHERE m.id = :membership_id
    ) THEN 1 ELSE 0 END)
ON CONFLICT (membership_id, role) DO UPDATE SET
    standing = excluded.standing,
    ground = excluded.ground,
    since = excluded.since;

-- name: note_accompanied(person_id, network_id)!
UPDATE membership_roles SET accompanied = 1
WHERE role = 'mentee' AND membership_id IN
    (SELECT id FROM memberships WHERE person_id = :person_id AND network_id = :network_id);

-- name: waiting_members(meta_mentor)
-- Who waits for approval in the networks this person looks after, longest first; only with a
-- complete profile, since there is nothing to decide by before.
SELECT r.membership_id, r.role
FROM memberships led
JOIN membership_roles leading ON leading.membership_id = led.id
    AND leading.role = 'meta_mentor' AND leading.standing = 'approved'
JOIN membership_roles r ON r.network_id = led.network_id AND r.standing = 'waiting'
JOIN memberships m ON m.id = r.membership_id AND m.paused_at IS NULL
JOIN profiles p ON p.person_id = m.person_id AND p.field IS NOT NULL
WHERE led.person_id = :meta_mentor
    AND EXISTS (SELECT 1 FROM profile_languages l WHERE l.person_id = m.person_id)
ORDER BY r.since, r.membership_id, r.role;

-- name: count_roles(network_id)
SELECT r.role, count(*) FROM memberships m
JOIN membership_roles r ON r.membership_id = m.id AND r.standing = 'approved'
WHERE m.network_id = :network_id
GROUP BY r.role;

-- name: meta_mentors(network_id)
SELECT m.person_id
FROM membership_roles r
JOIN memberships m ON m.id = r.membership_id
WHERE r.network_id = :network_id AND r.role = 'meta_mentor' AND r.standing = 'approved'
ORDER BY r.membership_id;

-- name: latest_statement(membership_id)^
SELECT membership_id, text, submitted_at, approved, decided_by, answer, id
FROM experience_statements WHERE membership_id = :membership_id
ORDER BY id DESC LIMIT 1;

-- name: add_statement(membership_id, text, now)!
INSERT INTO experience_statements (membership_id, text, submitted_at)
VALUES (:membership_id, :text, :now);

-- name: decide_statement(membership_id, approved, decided_by, answer, now)!
-- Who decided may be gone before it is written down.
UPDATE experience_statements SET
    approved = :approved,
    decided_by = (SELECT id FROM people WHERE id = :decided_by),
    answer = :answer,
    decided_at = :now
WHERE membership_id = :membership_id AND decided_at IS NULL;

-- name: seekers(meta_mentor, network_id, before, limit)
-- The mentees of a network without a mentor, ever; longest first, one row per role.
SELECT m.id, m.network_id, n.name AS network_name, m.person_id, m.agreement_version, m.joined_at,
    r.role, r.standing, r.ground, m.mentors_suggested_at, m.paused_at, m.pause_reason
FROM (
    SELECT mentee.membership_id AS id, mentee.since
    FROM membership_roles mentee
    JOIN memberships held ON held.id = mentee.membership_id
    JOIN people p ON p.id = held.person_id AND p.unreachable_since IS NULL
    WHERE mentee.network_id = :network_id
        AND mentee.role = 'mentee' AND mentee.standing = 'approved' AND mentee.accompanied = 0
        AND mentee.since <= :before
        AND EXISTS (
            SELECT 1 FROM memberships leading
            JOIN membership_roles l ON l.membership_id = leading.id
                AND l.role = 'meta_mentor' AND l.standing = 'approved'
            WHERE leading.person_id = :meta_mentor AND leading.network_id = :network_id
        )
    ORDER BY mentee.since, mentee.membership_id
    LIMIT :limit
) seeking
JOIN memberships m ON m.id = seeking.id
JOIN networks n ON n.id = m.network_id
JOIN membership_roles r ON r.membership_id = m.id
ORDER BY seeking.since, m.id, r.role;

-- name: note_suggestion(membership_id, now)!
UPDATE memberships SET mentors_suggested_at = :now WHERE id = :membership_id;
