-- Batches of invitations, who came by which, and the indexes that statistics are counted with.

-- Every invitation is in a batch: a link for many is alone in one, the single-use links of a course
-- are in one together, and are alike in everything but their codes.
CREATE TABLE invitation_batches (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL REFERENCES networks (id) ON DELETE CASCADE,
    created_by INTEGER REFERENCES people (id) ON DELETE SET NULL,
    created_at TEXT NOT NULL
) STRICT;

CREATE INDEX batches_of_network ON invitation_batches (network_id, id);
CREATE INDEX batches_by ON invitation_batches (created_by) WHERE created_by IS NOT NULL;

INSERT INTO invitation_batches (id, network_id, created_at)
SELECT id, network_id, created_at FROM invitations;

ALTER TABLE invitations ADD COLUMN batch_id INTEGER
    REFERENCES invitation_batches (id) ON DELETE CASCADE;

UPDATE invitations SET batch_id = id;

CREATE INDEX invitations_of_batch ON invitations (batch_id, id);

-- A member may come in by one invitation, and get a further role by another.
CREATE TABLE invitation_uses (
    invitation_id INTEGER NOT NULL REFERENCES invitations (id) ON DELETE CASCADE,
    membership_id INTEGER NOT NULL REFERENCES memberships (id) ON DELETE CASCADE,
    used_at TEXT NOT NULL,
    PRIMARY KEY (invitation_id, membership_id)
) STRICT;

CREATE INDEX invitation_uses_of_member ON invitation_uses (membership_id);

INSERT INTO invitation_uses (invitation_id, membership_id, used_at)
SELECT invitation_id, id, joined_at FROM memberships WHERE invitation_id IS NOT NULL;

-- What is counted of a network is read from an index alone.
DROP INDEX requests_of_network;
CREATE INDEX requests_of_network ON requests (network_id, state);
DROP INDEX mentorships_of_network;
CREATE INDEX mentorships_of_network ON mentorships (network_id, mentee_id, started_at, state);
CREATE INDEX meetings_held ON meetings (mentorship_id, ends_at, state) WHERE state = 'held';
CREATE INDEX pulses_of_mentorship
    ON feedback (mentorship_id, given_at, meeting_id, first, second, third)
    WHERE meeting_id IS NOT NULL;
