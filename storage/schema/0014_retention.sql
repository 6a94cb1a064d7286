-- How long a network keeps what is over, and when somebody last took along what is stored of them.

ALTER TABLE networks ADD COLUMN retention_days INTEGER NOT NULL DEFAULT 730
    CHECK (retention_days BETWEEN 90 AND 3650);

ALTER TABLE people ADD COLUMN exported_at TEXT;

-- Whether the words have gone that were written in a mentorship that is over.
ALTER TABLE mentorships ADD COLUMN thinned INTEGER NOT NULL DEFAULT 0
    CHECK (thinned IN (0, 1) AND (thinned = 0 OR ended_at IS NOT NULL));

-- What stays of requests that have gone: how many there were, for the statistics.
CREATE TABLE past_requests (
    network_id INTEGER NOT NULL REFERENCES networks (id) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (
        state IN ('accepted', 'declined', 'withdrawn', 'expired', 'superseded')
    ),
    count INTEGER NOT NULL CHECK (count > 0),
    PRIMARY KEY (network_id, state)
) STRICT;

-- What is over, in the order in which it goes.
CREATE INDEX requests_over ON requests (network_id, ended_at, id) WHERE ended_at IS NOT NULL;
CREATE INDEX mentorships_over ON mentorships (network_id, ended_at, id)
    WHERE ended_at IS NOT NULL AND thinned = 0;
CREATE INDEX cases_over ON cases (network_id, closed_at, id) WHERE closed_at IS NOT NULL;
CREATE INDEX audit_over ON audit_log (network_id, at, id);
CREATE INDEX statements_over ON experience_statements (decided_at, id)
    WHERE decided_at IS NOT NULL;
CREATE INDEX applications_over ON network_applications (decided_at, id)
    WHERE decided_at IS NOT NULL;
CREATE INDEX invitations_over ON invitations (network_id, created_at, id);
CREATE INDEX suggestions_over ON pair_suggestions (network_id, answered_at, id)
    WHERE answered_at IS NOT NULL;
CREATE INDEX rounds_over ON matching_rounds (network_id, ended_at, id)
    WHERE ended_at IS NOT NULL;
CREATE INDEX broadcasts_over ON broadcasts (network_id, ended_at, id)
    WHERE ended_at IS NOT NULL;
