-- Finding a mentor: pauses, and a list of who can be asked that is made to be searched.

-- Area: the first signs of the region, written the same way by everybody.
ALTER TABLE profiles ADD COLUMN area TEXT NOT NULL DEFAULT '';
ALTER TABLE profiles ADD COLUMN paused_since TEXT;
ALTER TABLE profiles ADD COLUMN paused_until TEXT
    CHECK (paused_until IS NULL OR (paused_since IS NOT NULL AND paused_until > paused_since));

UPDATE profiles SET area = lower(substr(region, 1, 3)) WHERE region IS NOT NULL;

-- Each word of the vocabulary has its number for ever; a new word gets the next one, in a migration
-- of its own. Low and high are what stands for it in the list of mentors:
-- a field: its number;
-- a language: one bit of the two integers, 62 in each;
-- a topic: one hexadecimal digit of the two, 14 in each. What is left of two sets of topics after
-- AND has as many digits 1 as there are topics in both, and their sum is the remainder of 15.
CREATE TABLE search_words (
    kind TEXT NOT NULL CHECK (kind IN ('field', 'language', 'topic')),
    word TEXT NOT NULL,
    low INTEGER NOT NULL,
    high INTEGER NOT NULL,
    PRIMARY KEY (kind, word),
    UNIQUE (kind, low, high)
) STRICT;

INSERT INTO search_words (kind, word, low, high)
SELECT 'field', column2, column1 + 1, 0 FROM (VALUES
    (0, 'care'), (1, 'medicine'), (2, 'childcare'), (3, 'teaching'), (4, 'social_work'),
    (5, 'software'), (6, 'engineering'), (7, 'electrical'), (8, 'metal'), (9, 'construction'),
    (10, 'craft'), (11, 'vehicles'), (12, 'logistics'), (13, 'driving'), (14, 'retail'),
    (15, 'sales'), (16, 'hospitality'), (17, 'cooking'), (18, 'cleaning'), (19, 'beauty'),
    (20, 'textiles'), (21, 'farming'), (22, 'office'), (23, 'finance'), (24, 'law'),
    (25, 'public_service'), (26, 'science'), (27, 'media'), (28, 'arts'), (29, 'security'),
    (30, 'other')
) AS fields;

INSERT INTO search_words (kind, word, low, high)
SELECT 'language', column2,
    CASE WHEN column1 < 62 THEN 1 << column1 ELSE 0 END,
    CASE WHEN column1 < 62 THEN 0 ELSE 1 << (column1 - 62) END
FROM (VALUES
    (0, 'ar'), (1, 'en'), (2, 'de'), (3, 'fr'), (4, 'es'), (5, 'it'), (6, 'nl'), (7, 'pl'),
    (8, 'ro'), (9, 'bg'), (10, 'sr'), (11, 'el'), (12, 'tr'), (13, 'uk'), (14, 'ru'), (15, 'fa'),
    (16, 'fa_AF'), (17, 'ku'), (18, 'ckb'), (19, 'ps'), (20, 'ur'), (21, 'so'), (22, 'ti'),
    (23, 'am'), (24, 'om'), (25, 'ha'), (26, 'sw'), (27, 'rw'), (28, 'ln'), (29, 'wo'),
    (30, 'ff'), (31, 'bm'), (32, 'yo'), (33, 'ig'), (34, 'pt'), (35, 'sq'), (36, 'bs'),
    (37, 'hr'), (38, 'mk'), (39, 'sl'), (40, 'hu'), (41, 'cs'), (42, 'sk'), (43, 'lt'),
    (44, 'lv'), (45, 'et'), (46, 'fi'), (47, 'sv'), (48, 'da'), (49, 'nb'), (50, 'is'),
    (51, 'ga'), (52, 'hy'), (53, 'az'), (54, 'ka'), (55, 'kk'), (56, 'ky'), (57, 'uz'),
    (58, 'tg'), (59, 'tk'), (60, 'mn'), (61, 'hi'), (62, 'pa'), (63, 'bn'), (64, 'ta'),
    (65, 'te'), (66, 'ml'), (67, 'ne'), (68, 'si'), (69, 'my'), (70, 'th'), (71, 'vi'),
    (72, 'km'), (73, 'lo'), (74, 'id'), (75, 'ms'), (76, 'fil'), (77, 'zh'), (78, 'ja'),
    (79, 'ko'), (80, 'he'), (81, 'zgh'), (82, 'kab'), (83, 'ug'), (84, 'bo'), (85, 'sg'),
    (86, 'mg')
) AS languages;

INSERT INTO search_words (kind, word, low, high)
SELECT 'topic', column2,
    CASE WHEN column1 < 14 THEN 1 << (column1 * 4) ELSE 0 END,
    CASE WHEN column1 < 14 THEN 0 ELSE 1 << ((column1 - 14) * 4) END
FROM (VALUES
    (0, 'language'), (1, 'job_search'), (2, 'application'), (3, 'interview'), (4, 'recognition'),
    (5, 'training'), (6, 'studies'), (7, 'school'), (8, 'work_rules'), (9, 'workplace'),
    (10, 'own_business'), (11, 'authorities'), (12, 'residence'), (13, 'housing'), (14, 'health'),
    (15, 'money'), (16, 'computers'), (17, 'family'), (18, 'daily_life'), (19, 'contacts'),
    (20, 'culture')
) AS topics;

-- One row for each network in which a mentor can be asked: approved there, with a complete profile
-- and a free place, and within reach. Everything in it follows from other tables; it is written anew whenever those
-- change (`list_mentor`). Ways: 1 online, 2 in person, 3 both, 0 not said. Zone: the first two signs
-- of the area. Last mentorship: the number of the newest one, 0 for none.
CREATE TABLE mentor_listings (
    person_id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    field INTEGER NOT NULL,
    topics_low INTEGER NOT NULL,
    topics_high INTEGER NOT NULL,
    languages_low INTEGER NOT NULL,
    languages_high INTEGER NOT NULL,
    ways INTEGER NOT NULL CHECK (ways BETWEEN 0 AND 3),
    area TEXT NOT NULL,
    zone TEXT NOT NULL,
    experience INTEGER NOT NULL,
    paused_since TEXT NOT NULL,
    paused_until TEXT NOT NULL,
    open_mentorships INTEGER NOT NULL,
    last_mentorship INTEGER NOT NULL,
    PRIMARY KEY (person_id, network_id),
    FOREIGN KEY (person_id, network_id) REFERENCES memberships (person_id, network_id)
        ON DELETE CASCADE
) STRICT;

-- It holds every column, so that a search reads nothing else.
CREATE INDEX listings_of_network ON mentor_listings (
    network_id, field, topics_low, topics_high, languages_low, languages_high, ways, area, zone,
    experience, paused_since, paused_until, open_mentorships, last_mentorship, person_id
);

-- Nobody has a mentorship or a pause yet.
INSERT INTO mentor_listings
SELECT m.person_id, m.network_id, f.low, coalesce(t.low, 0), coalesce(t.high, 0), l.low, l.high,
    CASE p.way WHEN 'online' THEN 1 WHEN 'in_person' THEN 2 WHEN 'both' THEN 3 ELSE 0 END,
    p.area, substr(p.area, 1, 2), coalesce(p.experience, 0), '', '', 0, 0
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
    GROUP BY spoken.person_id
) l ON l.person_id = m.person_id
LEFT JOIN (
    SELECT offered.person_id, sum(w.low) AS low, sum(w.high) AS high
    FROM profile_topics offered
    JOIN search_words w ON w.kind = 'topic' AND w.word = offered.topic
    WHERE offered.direction = 'offers'
    GROUP BY offered.person_id
) t ON t.person_id = m.person_id;
