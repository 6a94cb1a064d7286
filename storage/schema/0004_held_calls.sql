-- Calls that are held for somebody who cannot be reached, and which messages were passed on.

-- Since when a call waits for a person who has blocked the bot; it is sent when they come back.
ALTER TABLE outbox ADD COLUMN held_at TEXT CHECK (held_at IS NULL OR state = 'waiting');

DROP INDEX outbox_waiting;
CREATE INDEX outbox_waiting ON outbox (priority, id) WHERE state = 'waiting' AND held_at IS NULL;
DROP INDEX outbox_due;
CREATE INDEX outbox_due ON outbox (due_at)
    WHERE state = 'waiting' AND tries > 0 AND held_at IS NULL;
CREATE INDEX outbox_held ON outbox (chat_id, id) WHERE held_at IS NOT NULL;
CREATE INDEX outbox_held_since ON outbox (created_at) WHERE held_at IS NOT NULL;

-- The number of the message in its author's own chat, so that none is passed on twice.
ALTER TABLE contacts ADD COLUMN message_id INTEGER;

CREATE INDEX contacts_by_message ON contacts (message_id) WHERE message_id IS NOT NULL;
