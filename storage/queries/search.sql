-- name: search_words()
SELECT kind, word, low, high FROM search_words;

-- name: unlist_mentor(person_id)!
DELETE FROM mentor_listings WHERE person_id = :person_id;

-- name: list_mentor(person_id, capacity_default, open_end)!
-- A mentor can be asked in each network that has approved them, while the profile is complete,
-- a place is free and messages reach them; the places belong to the person, whatever the network.
INSERT INTO mentor_listings
    (person_id, network_id, field, topics_low, topics_high, languages_low, languages_high, ways,
        area, zone, experience, paused_since, paused_until, open_mentorships, last_mentorship)
SELECT m.person_id, m.network_id, f.low, coalesce(t.low, 0), coalesce(t.high, 0), l.low, l.high,
    CASE p.way WHEN 'online' THEN 1 WHEN 'in_person' THEN 2 WHEN 'both' THEN 3 ELSE 0 END,
    p.area, substr(p.area, 1, 2), coalesce(p.experience, 0),
    coalesce(p.paused_since, ''),
    CASE WHEN p.paused_since IS NULL THEN '' ELSE coalesce(p.paused_until, :open_end) END,
    taken.places, taken.newest
FROM memberships m
JOIN membership_roles r ON r.membership_id = m.id
    AND r.role = 'mentor' AND r.standing = 'approved'
JOIN people ON people.id = m.person_id AND people.unreachable_since IS NULL
JOIN profiles p ON p.person_id = m.person_id
JOIN search_words f ON f.kind = 'field' AND f.word = p.field
JOIN (
    SELECT spoken.person_id, sum(w.low) AS low, sum(w.high) AS high
    FROM profile_languages spoken
    JOIN search_words w ON w.kind = 'language' AND w.word = spoken.language
    WHERE spoken.person_id = :person_id
    GROUP BY spoken.person_id
) l ON l.person_id = m.person_id
LEFT JOIN (
    SELECT offered.person_id, sum(w.low) AS low, sum(w.high) AS high
    FROM profile_topics offered
    JOIN search_words w ON w.kind = 'topic' AND w.word = offered.topic
    WHERE offered.person_id = :person_id AND offered.direction = 'offers'
    GROUP BY offered.person_id
) t ON t.person_id = m.person_id
CROSS JOIN (
    SELECT coalesce(max(id), 0) AS newest,
        coalesce(sum(
            CASE WHEN state IN ('getting_to_know', 'active', 'paused') THEN 1 ELSE 0 END
        ), 0) AS places
    FROM mentorships WHERE mentor_id = :person_id
) taken
WHERE m.person_id = :person_id AND taken.places < coalesce(p.capacity, :capacity_default);

-- name: person_of_membership(membership_id)$
SELECT person_id FROM memberships WHERE id = :membership_id;

-- name: pause(person_id)^
SELECT paused_since, paused_until FROM profiles
WHERE person_id = :person_id AND paused_since IS NOT NULL;

-- name: set_pause(person_id, since, until)!
INSERT INTO profiles (person_id, paused_since, paused_until) VALUES (:person_id, :since, :until)
ON CONFLICT (person_id) DO UPDATE SET
    paused_since = excluded.paused_since,
    paused_until = excluded.paused_until;

-- name: best_mentors(network_id, seeker_id, now, limit, field_from, field_to, field_points, one_in, topic_points_least, topics_low, topics_high, languages_low, languages_high, own_low, own_high, ways, area, zone, topic_points, own_points, second_points, near_points, region_points, seasoned_years, seasoned_points, experienced_years, experienced_points, way_points, lot_step, lot_start, lots, filtered, filter_topics_low, filter_topics_high, filter_languages_low, filter_languages_high, filter_ways, filter_area)
-- The best of those whose field has one of the given numbers, by the weights of the rules.
-- Field points are the same for all of them. With one_in, only a sample is looked at. Who cannot reach enough points by topics is left out
-- before the rest is counted.
WITH set_aside AS (
    SELECT mentor_id AS person_id FROM requests
    WHERE mentee_id = :seeker_id AND state IN ('pending', 'declined')
    UNION ALL
    SELECT mentor_id FROM mentorships
    WHERE mentee_id = :seeker_id AND state IN ('getting_to_know', 'active', 'paused')
    UNION ALL
    SELECT mentee_id FROM mentorships
    WHERE mentor_id = :seeker_id AND state IN ('getting_to_know', 'active', 'paused')
    UNION ALL
    SELECT blocked_id FROM blocks WHERE blocker_id = :seeker_id
    UNION ALL
    SELECT blocker_id FROM blocks WHERE blocked_id = :seeker_id
    UNION ALL
    SELECT subject_id FROM cases
    WHERE reporter_id = :seeker_id AND kind = 'report' AND subject_id IS NOT NULL
    UNION ALL
    SELECT reporter_id FROM cases
    WHERE subject_id = :seeker_id AND kind = 'report' AND reporter_id IS NOT NULL
),
best AS (
    SELECT person_id, topics_low, topics_high, languages_low, languages_high,
        open_mentorships, last_mentorship,
        (person_id * :lot_step + :lot_start) % :lots AS lot,
        :field_points
        + ((topics_low & :topics_low) % 15 + (topics_high & :topics_high) % 15) * :topic_points
        + CASE WHEN (languages_low & :own_low) <> 0 OR (languages_high & :own_high) <> 0
            THEN :own_points ELSE 0 END
        -- A set of bits and the number before it have something in common: it has two bits or more.
        + CASE
            WHEN (languages_low & :languages_low & ((languages_low & :languages_low) - 1)) <> 0
                OR (languages_high & :languages_high & ((languages_high & :languages_high) - 1)) <> 0
                OR ((languages_low & :languages_low) <> 0 AND (languages_high & :languages_high) <> 0)
            THEN :second_points ELSE 0 END
        + CASE WHEN area = :area THEN :near_points WHEN zone = :zone THEN :region_points ELSE 0 END
        + CASE WHEN experience >= :seasoned_years THEN :seasoned_points
            WHEN experience >= :experienced_years THEN :experienced_points ELSE 0 END
        + CASE WHEN (ways & :ways) <> 0 THEN :way_points ELSE 0 END AS points
    FROM mentor_listings
    WHERE network_id = :network_id
        AND field BETWEEN :field_from AND :field_to
        AND (:one_in = 1 OR person_id % :one_in = 0)
        AND (:topic_points_least <= 0 OR :topic_points_least <=
            ((topics_low & :topics_low) % 15 + (topics_high & :topics_high) % 15) * :topic_points)
        AND ((languages_low & :languages_low) <> 0 OR (languages_high & :languages_high) <> 0)
        AND (paused_until <= :now OR paused_since > :now)
        AND person_id <> :seeker_id
        AND (:filtered = 0 OR (
            (topics_low & :filter_topics_low) = :filter_topics_low
            AND (topics_high & :filter_topics_high) = :filter_topics_high
            AND (languages_low & :filter_languages_low) = :filter_languages_low
            AND (languages_high & :filter_languages_high) = :filter_languages_high
            AND (ways & :filter_ways) = :filter_ways
            AND substr(area, 1, length(:filter_area)) = :filter_area
        ))
        AND person_id NOT IN (SELECT person_id FROM set_aside)
    ORDER BY points DESC, open_mentorships, last_mentorship, lot, person_id
    LIMIT :limit
)
SELECT best.points, best.open_mentorships, best.last_mentorship, best.lot, best.person_id,
    best.topics_low, best.topics_high, best.languages_low, best.languages_high, people.name,
    p.field, p.region, p.way, p.about, p.experience, p.capacity
FROM best
JOIN people ON people.id = best.person_id
JOIN profiles p ON p.person_id = best.person_id;

-- name: offered_words(network_id, seeker_id, now, languages_low, languages_high)
-- What this mentee can insist on: the words that somebody has whom they can ask now, by the same
-- conditions as in `best_mentors`. Each word is looked for in the index only until one has it.
WITH set_aside AS (
    SELECT mentor_id AS person_id FROM requests
    WHERE mentee_id = :seeker_id AND state IN ('pending', 'declined')
    UNION ALL
    SELECT mentor_id FROM mentorships
    WHERE mentee_id = :seeker_id AND state IN ('getting_to_know', 'active', 'paused')
    UNION ALL
    SELECT mentee_id FROM mentorships
    WHERE mentor_id = :seeker_id AND state IN ('getting_to_know', 'active', 'paused')
    UNION ALL
    SELECT blocked_id FROM blocks WHERE blocker_id = :seeker_id
    UNION ALL
    SELECT blocker_id FROM blocks WHERE blocked_id = :seeker_id
    UNION ALL
    SELECT subject_id FROM cases
    WHERE reporter_id = :seeker_id AND kind = 'report' AND subject_id IS NOT NULL
    UNION ALL
    SELECT reporter_id FROM cases
    WHERE subject_id = :seeker_id AND kind = 'report' AND reporter_id IS NOT NULL
)
SELECT w.kind, w.word FROM search_words w
WHERE w.kind = 'field' AND EXISTS (
    SELECT 1 FROM mentor_listings l
    WHERE l.network_id = :network_id
        AND l.field = w.low
        AND ((l.languages_low & :languages_low) <> 0 OR (l.languages_high & :languages_high) <> 0)
        AND (l.paused_until <= :now OR l.paused_since > :now)
        AND l.person_id <> :seeker_id
        AND l.person_id NOT IN (SELECT person_id FROM set_aside)
)
UNION ALL
SELECT w.kind, w.word FROM search_words w
WHERE w.kind = 'topic' AND EXISTS (
    SELECT 1 FROM mentor_listings l
    WHERE l.network_id = :network_id
        AND ((l.topics_low & w.low) <> 0 OR (l.topics_high & w.high) <> 0)
        AND ((l.languages_low & :languages_low) <> 0 OR (l.languages_high & :languages_high) <> 0)
        AND (l.paused_until <= :now OR l.paused_since > :now)
        AND l.person_id <> :seeker_id
        AND l.person_id NOT IN (SELECT person_id FROM set_aside)
)
UNION ALL
SELECT w.kind, w.word FROM search_words w
WHERE w.kind = 'language'
    AND ((w.low & :languages_low) <> 0 OR (w.high & :languages_high) <> 0)
    AND EXISTS (
        SELECT 1 FROM mentor_listings l
        WHERE l.network_id = :network_id
            AND ((l.languages_low & w.low) <> 0 OR (l.languages_high & w.high) <> 0)
            AND (l.paused_until <= :now OR l.paused_since > :now)
            AND l.person_id <> :seeker_id
            AND l.person_id NOT IN (SELECT person_id FROM set_aside)
    );

-- name: mentor_on_list(network_id, mentor_id, seeker_id, now, languages_low, languages_high)^
-- One mentor, if this mentee can ask them now: the same conditions as in `best_mentors`.
SELECT 0 AS points, l.open_mentorships, l.last_mentorship, 0 AS lot, l.person_id,
    l.topics_low, l.topics_high, l.languages_low, l.languages_high, people.name,
    p.field, p.region, p.way, p.about, p.experience, p.capacity
FROM mentor_listings l
JOIN people ON people.id = l.person_id
JOIN profiles p ON p.person_id = l.person_id
WHERE l.person_id = :mentor_id
    AND l.network_id = :network_id
    AND ((l.languages_low & :languages_low) <> 0 OR (l.languages_high & :languages_high) <> 0)
    AND (l.paused_until <= :now OR l.paused_since > :now)
    AND l.person_id <> :seeker_id
    AND NOT EXISTS (
        SELECT 1 FROM requests
        WHERE mentee_id = :seeker_id AND mentor_id = l.person_id
            AND state IN ('pending', 'declined')
    )
    AND NOT EXISTS (
        SELECT 1 FROM mentorships
        WHERE state IN ('getting_to_know', 'active', 'paused')
            AND ((mentee_id = :seeker_id AND mentor_id = l.person_id)
                OR (mentor_id = :seeker_id AND mentee_id = l.person_id))
    )
    AND NOT EXISTS (
        SELECT 1 FROM blocks
        WHERE (blocker_id = :seeker_id AND blocked_id = l.person_id)
            OR (blocked_id = :seeker_id AND blocker_id = l.person_id)
    )
    AND NOT EXISTS (
        SELECT 1 FROM cases
        WHERE kind = 'report'
            AND ((reporter_id = :seeker_id AND subject_id = l.person_id)
                OR (subject_id = :seeker_id AND reporter_id = l.person_id))
    );
