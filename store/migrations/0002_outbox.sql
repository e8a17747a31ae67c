-- Version 2: mail goes out.

-- What a drafted mail is besides its words (letter): whom else it goes to, the
-- step of the ladder it takes, its tone, the message it answers and, once it
-- went, the message it became. Beside the letter, not in it: the images of the
-- letters of version 1 stay as they were hashed.
CREATE TABLE letter_mail (
  id INTEGER PRIMARY KEY REFERENCES letter,
  cc TEXT NOT NULL, step TEXT NOT NULL, tone TEXT NOT NULL,
  answers_id INTEGER REFERENCES message,
  message_id INTEGER REFERENCES message
) STRICT;

-- A mail between its draft and its being sent: its exact bytes, kept before
-- they are handed to anybody, and what became of that. A row that says sending
-- when nobody is at it (pid, until_at) is one of which nobody knows whether it
-- went. Gone in the change that records the mail as sent. Not in the journal.
CREATE TABLE outgoing (
  letter_id INTEGER PRIMARY KEY REFERENCES letter ON DELETE CASCADE,
  message_id TEXT NOT NULL, raw BLOB NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('sending', 'failed')),
  way TEXT NOT NULL, why TEXT NOT NULL,
  since TEXT NOT NULL, until_at TEXT NOT NULL, pid INTEGER NOT NULL
) STRICT;
