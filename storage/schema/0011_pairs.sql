-- Suggested pairs and matching rounds.

-- A round is asked for, computed beside the turns, looked at and changed by hand, and then sent
-- piece by piece. Version: rises with each change by hand, so that nobody sends what they have not
-- seen. Mentees and places: what went into it.
CREATE TABLE matching_rounds (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL REFERENCES networks (id) ON DELETE CASCADE,
    asked_by INTEGER REFERENCES people (id) ON DELETE SET NULL,
    state TEXT NOT NULL CHECK (state IN ('computing', 'ready', 'sending', 'sent', 'dropped')),
    version INTEGER NOT NULL DEFAULT 1,
    asked_at TEXT NOT NULL,
    ended_at TEXT,
    mentees INTEGER NOT NULL DEFAULT 0,
    places INTEGER NOT NULL DEFAULT 0,
    CHECK ((state IN ('sent', 'dropped')) = (ended_at IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX one_round_at_a_time ON matching_rounds (network_id)
    WHERE state IN ('computing', 'ready', 'sending');
CREATE INDEX rounds_of_network ON matching_rounds (network_id, id);
CREATE INDEX rounds_sending ON matching_rounds (id) WHERE state = 'sending';
CREATE INDEX rounds_asked_by ON matching_rounds (asked_by) WHERE asked_by IS NOT NULL;

-- One row for each mentee of a round; without a mentor `why` says why. Done: what became of the
-- pair when the round was sent.
CREATE TABLE matching_pairs (
    round_id INTEGER NOT NULL REFERENCES matching_rounds (id) ON DELETE CASCADE,
    mentee_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    mentor_id INTEGER REFERENCES people (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    by_hand INTEGER NOT NULL DEFAULT 0 CHECK (by_hand IN (0, 1)),
    why TEXT,
    done TEXT CHECK (done IN ('sent', 'skipped')),
    PRIMARY KEY (round_id, mentee_id),
    CHECK ((mentor_id IS NULL) = (why IS NOT NULL)),
    CHECK (mentee_id <> mentor_id)
) STRICT;

CREATE INDEX pairs_in_order ON matching_pairs (round_id, place, mentee_id);
CREATE INDEX pairs_of_mentee ON matching_pairs (mentee_id);
CREATE INDEX pairs_of_mentor ON matching_pairs (mentor_id) WHERE mentor_id IS NOT NULL;

-- A mentor whom a meta-mentor suggests to a mentee. The sentence is the meta-mentor's; it goes when
-- the suggestion is over.
CREATE TABLE pair_suggestions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL REFERENCES networks (id) ON DELETE CASCADE,
    mentee_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    mentor_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    suggested_by INTEGER REFERENCES people (id) ON DELETE SET NULL,
    round_id INTEGER REFERENCES matching_rounds (id) ON DELETE SET NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'asked', 'refused', 'expired', 'overtaken')),
    sentence TEXT CHECK (sentence IS NULL OR state = 'open'),
    sent_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    answered_at TEXT,
    CHECK (mentee_id <> mentor_id),
    CHECK ((state = 'open') = (answered_at IS NULL))
) STRICT;

CREATE UNIQUE INDEX one_open_suggestion_per_pair ON pair_suggestions (mentee_id, mentor_id)
    WHERE state = 'open';
CREATE INDEX suggestions_of_mentee ON pair_suggestions (mentee_id, id);
CREATE INDEX suggestions_open ON pair_suggestions (mentee_id, network_id) WHERE state = 'open';
CREATE INDEX suggestions_of_mentor ON pair_suggestions (mentor_id);
CREATE INDEX suggestions_of_network ON pair_suggestions (network_id);
CREATE INDEX suggestions_by ON pair_suggestions (suggested_by) WHERE suggested_by IS NOT NULL;
CREATE INDEX suggestions_of_round ON pair_suggestions (round_id) WHERE round_id IS NOT NULL;
CREATE INDEX suggestions_expiring ON pair_suggestions (expires_at, id) WHERE state = 'open';
