-- Version 3: mail is brought in from where it lies.
-- New tables and no new columns: the chain of the journal covers every row as
-- it was written, column by column.

-- What wrote a mail when it was not a person; a person's has no row. failed and
-- reason are a bounce's, back is the day an out-of-office notice names.
CREATE TABLE message_nature (
  id INTEGER PRIMARY KEY REFERENCES message,
  nature TEXT NOT NULL CHECK (nature IN ('bounce', 'away', 'robot')),
  failed TEXT NOT NULL, reason TEXT NOT NULL, back TEXT
) STRICT;

-- Mail that looked like a client's and was said to be nobody's.
CREATE TABLE message_aside (
  id INTEGER PRIMARY KEY REFERENCES message
) STRICT;

-- How far a folder of mail was read: a row a batch, in order. A row counts as
-- long as its witness, a message of it, is in the book: an undo that takes
-- the messages makes them be read again. Not in the journal.
CREATE TABLE mail_read (
  id INTEGER PRIMARY KEY,
  folder TEXT NOT NULL,
  position TEXT NOT NULL, -- in the reader's own words
  files BLOB NOT NULL,    -- 16 bytes for each file that was read
  witness INTEGER
) STRICT;
CREATE INDEX mail_read_of ON mail_read(folder);

-- For which addresses and domains a source was last read to its end: 8 bytes
-- each. Not in the journal.
CREATE TABLE mail_source (
  source TEXT PRIMARY KEY,
  known BLOB NOT NULL,
  read TEXT NOT NULL
) STRICT, WITHOUT ROWID;
