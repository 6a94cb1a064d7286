-- What needs a meta-mentor's attention.

-- What was done about it: put aside until a day, or reminded who has to act. Thing: the number of a
-- membership, a request, a mentorship or a meeting; none is ever given again. Rows that nobody has
-- touched for long go.
CREATE TABLE attention_marks (
    network_id INTEGER NOT NULL REFERENCES networks (id) ON DELETE CASCADE,
    kind TEXT NOT NULL
        CHECK (kind IN ('seeker', 'request', 'silence', 'dispute', 'unreachable')),
    thing INTEGER NOT NULL,
    aside_until TEXT,
    prompted_at TEXT,
    touched_at TEXT NOT NULL,
    PRIMARY KEY (kind, thing)
) STRICT;

CREATE INDEX attention_marks_of_network ON attention_marks (network_id);
CREATE INDEX attention_marks_touched ON attention_marks (touched_at);

-- In the order in which the list is read, for one network.
CREATE INDEX requests_unanswered_in ON requests (network_id, asked_at, id) WHERE state = 'pending';
CREATE INDEX mentorships_silent_in ON mentorships (network_id, stirred_at, id)
    WHERE state IN ('getting_to_know', 'active');

-- The few of the last days that are so; of all networks.
CREATE INDEX meetings_disputed ON meetings (ends_at, id)
    WHERE state = 'not_held' AND (mentee_says = 'held' OR mentor_says = 'held');
CREATE INDEX people_unreachable ON people (unreachable_since, id)
    WHERE unreachable_since IS NOT NULL;
