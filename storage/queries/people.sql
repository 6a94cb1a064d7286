-- name: person_by_telegram_id(telegram_id)^
SELECT id, telegram_id, language, consent_version, consented_at, name, time_zone, unreachable_since,
    absence_told
FROM people WHERE telegram_id = :telegram_id;

-- name: person(person_id)^
SELECT id, telegram_id, language, consent_version, consented_at, name, time_zone, unreachable_since,
    absence_told
FROM people WHERE id = :person_id;

-- name: add_person(telegram_id, language, consent_version, now)^
INSERT INTO people (telegram_id, language, consent_version, consented_at)
VALUES (:telegram_id, :language, :consent_version, :now)
RETURNING id, telegram_id, language, consent_version, consented_at, name, time_zone,
    unreachable_since, absence_told;

-- name: save_person(person_id, language, consent_version, consented_at, name, time_zone, unreachable_since, absence_told, sort_name)!
UPDATE people SET
    language = :language,
    consent_version = :consent_version,
    consented_at = :consented_at,
    name = :name,
    time_zone = :time_zone,
    unreachable_since = :unreachable_since,
    absence_told = :absence_told,
    sort_name = :sort_name
WHERE id = :person_id;

-- name: sort_memberships(person_id, sort_name)!
UPDATE memberships SET sort_name = :sort_name
WHERE person_id = :person_id AND sort_name <> :sort_name;

-- name: remove_person(person_id)!
-- Everything that points to a person goes with the row, or points to nobody afterwards.
DELETE FROM people WHERE id = :person_id;

-- name: gone_unheard(limit)
SELECT id, telegram_id, language, consent_version, consented_at, name, time_zone, unreachable_since,
    absence_told
FROM people WHERE unreachable_since IS NOT NULL AND absence_told = 0
ORDER BY id LIMIT :limit;

-- name: mark_unreachable(telegram_id, now)^
-- The first refusal counts; later ones change nothing.
UPDATE people SET unreachable_since = :now
WHERE telegram_id = :telegram_id AND unreachable_since IS NULL
RETURNING id;

-- name: profile(person_id)^
SELECT field, region, way, about, experience, capacity FROM profiles WHERE person_id = :person_id;

-- name: profile_languages(person_id)
SELECT language FROM profile_languages WHERE person_id = :person_id;

-- name: profile_topics(person_id)
SELECT direction, topic FROM profile_topics WHERE person_id = :person_id;

-- name: save_profile(person_id, field, region, area, way, about, experience, capacity)!
INSERT INTO profiles (person_id, field, region, area, way, about, experience, capacity)
VALUES (:person_id, :field, :region, :area, :way, :about, :experience, :capacity)
ON CONFLICT (person_id) DO UPDATE SET
    field = excluded.field,
    region = excluded.region,
    area = excluded.area,
    way = excluded.way,
    about = excluded.about,
    experience = excluded.experience,
    capacity = excluded.capacity;

-- name: clear_profile_languages(person_id)!
DELETE FROM profile_languages WHERE person_id = :person_id;

-- name: add_profile_languages(person_id, language)*!
INSERT INTO profile_languages (person_id, language) VALUES (:person_id, :language);

-- name: clear_profile_topics(person_id)!
DELETE FROM profile_topics WHERE person_id = :person_id;

-- name: add_profile_topics(person_id, direction, topic)*!
INSERT INTO profile_topics (person_id, direction, topic) VALUES (:person_id, :direction, :topic);

-- name: conversation(person_id)^
SELECT name, step, draft, version, updated_at, lasting FROM conversations WHERE person_id = :person_id;

-- name: save_conversation(person_id, name, step, draft, version, updated_at, lasting)!
INSERT INTO conversations (person_id, name, step, draft, version, updated_at, lasting)
VALUES (:person_id, :name, :step, :draft, :version, :updated_at, :lasting)
ON CONFLICT (person_id) DO UPDATE SET
    name = excluded.name,
    step = excluded.step,
    draft = excluded.draft,
    version = excluded.version,
    updated_at = excluded.updated_at,
    lasting = excluded.lasting;

-- name: untouched_conversations(before, limit)
SELECT person_id FROM conversations
WHERE name IS NOT NULL AND updated_at <= :before
ORDER BY updated_at, person_id
LIMIT :limit;
