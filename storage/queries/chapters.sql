-- name: chapters_of(network_id)
SELECT chapter_id FROM network_chapters
WHERE parent_id = :network_id AND joined_at IS NOT NULL
ORDER BY id;

-- name: chapter_links(network_id)
SELECT l.id, l.chapter_id, c.name AS chapter, l.parent_id, p.name AS parent, l.asked_at, l.joined_at
FROM network_chapters l
JOIN networks c ON c.id = l.chapter_id
JOIN networks p ON p.id = l.parent_id
WHERE l.chapter_id = :network_id OR l.parent_id = :network_id
ORDER BY l.id;

-- name: chapter_link(number)^
SELECT l.id, l.chapter_id, c.name AS chapter, l.parent_id, p.name AS parent, l.asked_at, l.joined_at
FROM network_chapters l
JOIN networks c ON c.id = l.chapter_id
JOIN networks p ON p.id = l.parent_id
WHERE l.id = :number;

-- name: add_chapter_link(chapter_id, parent_id, asked_by, now)$
INSERT INTO network_chapters (chapter_id, parent_id, asked_by, asked_at)
VALUES (:chapter_id, :parent_id, :asked_by, :now)
RETURNING id;

-- name: join_chapter(number, now)!
UPDATE network_chapters SET joined_at = :now WHERE id = :number;

-- name: end_chapter_link(number)!
DELETE FROM network_chapters WHERE id = :number;

-- name: milestones(network_id)
SELECT step, reached_on FROM network_milestones WHERE network_id = :network_id;

-- name: steps_seen(network_id)^
-- Two meta-mentors; goals and rules; a course invited; a mentorship; a chapter.
SELECT
    (SELECT count(*) FROM membership_roles
        WHERE network_id = :network_id AND role = 'meta_mentor' AND standing = 'approved') > 1
    AS meta_mentors,
    (SELECT count(DISTINCT kind) FROM network_texts
        WHERE network_id = :network_id AND kind IN ('about', 'rules')) > 1
    AS texts,
    EXISTS (SELECT 1 FROM invitations
        WHERE network_id = :network_id AND (trained = 1 OR cohort IS NOT NULL))
    AS cohort,
    EXISTS (SELECT 1 FROM mentorships WHERE network_id = :network_id) AS mentorships,
    EXISTS (SELECT 1 FROM network_chapters
        WHERE parent_id = :network_id AND joined_at IS NOT NULL)
    AS outreach;

-- name: note_milestone(network_id, step, reached_on, noted_by)!
INSERT INTO network_milestones (network_id, step, reached_on, noted_by)
VALUES (:network_id, :step, :reached_on, :noted_by)
ON CONFLICT (network_id, step) DO NOTHING;

-- name: take_milestone_back(network_id, step)!
DELETE FROM network_milestones WHERE network_id = :network_id AND step = :step;

-- name: add_agreement_text(network_id, version, language, agreement)!
INSERT INTO network_agreement_texts (network_id, version, place, language, agreement)
SELECT :network_id, :version, max(place) + 1, :language, :agreement
FROM network_agreement_texts WHERE network_id = :network_id AND version = :version;

-- name: set_lines(network_id, place, office)!
UPDATE networks SET place = :place, office = :office WHERE id = :network_id;

-- name: with_new_rules(person_id)
SELECT m.network_id FROM memberships m
WHERE m.person_id = :person_id AND m.removed_at IS NULL AND m.agreement_version < (
    SELECT max(a.version) FROM network_agreements a WHERE a.network_id = m.network_id
);

-- name: members_to_ask(network_id, version, after, limit)
-- Who has not accepted a version, and can be told of it.
SELECT m.id, m.person_id FROM memberships m
JOIN people p ON p.id = m.person_id
WHERE m.network_id = :network_id AND m.id > :after AND m.agreement_version < :version
    AND m.removed_at IS NULL AND m.paused_at IS NULL AND p.unreachable_since IS NULL
    AND EXISTS (
        SELECT 1 FROM membership_roles r
        WHERE r.membership_id = m.id AND r.standing <> 'declined'
    )
ORDER BY m.id
LIMIT :limit;

-- name: count_members_to_ask(network_id, version)$
SELECT count(*) FROM memberships m
JOIN people p ON p.id = m.person_id
WHERE m.network_id = :network_id AND m.agreement_version < :version
    AND m.removed_at IS NULL AND m.paused_at IS NULL AND p.unreachable_since IS NULL
    AND EXISTS (
        SELECT 1 FROM membership_roles r
        WHERE r.membership_id = m.id AND r.standing <> 'declined'
    );

-- name: count_acceptance(network_id)^
-- Who has accepted the newest version, and all who are to.
SELECT count(CASE WHEN m.agreement_version = (
    SELECT max(a.version) FROM network_agreements a WHERE a.network_id = :network_id
) THEN 1 END), count(*)
FROM memberships m
WHERE m.network_id = :network_id AND m.removed_at IS NULL AND m.paused_at IS NULL
    AND EXISTS (
        SELECT 1 FROM membership_roles r
        WHERE r.membership_id = m.id AND r.standing <> 'declined'
    );

-- name: count_standings(network_id)
SELECT r.standing, r.role, count(*) FROM memberships m
JOIN membership_roles r ON r.membership_id = m.id
WHERE m.network_id = :network_id AND m.removed_at IS NULL
GROUP BY r.standing, r.role;
