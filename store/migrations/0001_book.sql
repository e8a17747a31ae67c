-- The book, version 1. One table a noun of DESIGN section 2.
--
-- Dates are yyyy-mm-dd, instants RFC 3339 in UTC, money is minor units beside
-- an ISO 4217 code. "No date" is NULL, "no words" the empty string. A row's id
-- is never given twice, so that an undo and a redo put back the very same row.
-- The schema is read at every start of every command: it is kept short, and the
-- journal is kept by the connection (journal.go), not by triggers, which would
-- cost 3 ms a start.

CREATE TABLE client (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  kind TEXT NOT NULL, tone TEXT NOT NULL, currency TEXT NOT NULL CHECK (length(currency) = 3),
  terms TEXT NOT NULL, pay_run TEXT NOT NULL, method TEXT NOT NULL,
  grace_days INTEGER,
  reference TEXT NOT NULL, portal TEXT NOT NULL, address TEXT NOT NULL,
  needs_po INTEGER NOT NULL, about TEXT NOT NULL,
  step TEXT NOT NULL, ladder TEXT NOT NULL, late_terms TEXT NOT NULL, pinned INTEGER NOT NULL,
  dropped TEXT, added TEXT NOT NULL
) STRICT;
CREATE INDEX client_name ON client(name COLLATE NOCASE);

CREATE TABLE contact (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id INTEGER NOT NULL REFERENCES client,
  name TEXT NOT NULL, job TEXT NOT NULL, role TEXT NOT NULL,
  phone TEXT NOT NULL, email TEXT NOT NULL, best_time TEXT NOT NULL,
  away_until TEXT, tone TEXT NOT NULL, left_on TEXT
) STRICT;
CREATE INDEX contact_client ON contact(client_id);
CREATE INDEX contact_email ON contact(email COLLATE NOCASE) WHERE email <> '';

CREATE TABLE invoice (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id INTEGER NOT NULL REFERENCES client,
  number TEXT NOT NULL, issued TEXT NOT NULL, terms TEXT NOT NULL,
  total INTEGER NOT NULL, currency TEXT NOT NULL CHECK (length(currency) = 3),
  po TEXT NOT NULL, what_for TEXT NOT NULL, reference TEXT NOT NULL, file TEXT NOT NULL, sent TEXT NOT NULL,
  UNIQUE (number COLLATE NOCASE, client_id)
) STRICT;
CREATE INDEX invoice_client ON invoice(client_id, issued);

-- client_id and currency repeat the invoice's; paid and settled_on here and
-- on_account of a payment are sums of the allocations, kept by settle.go: the
-- list needs them without a join.
CREATE TABLE part (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  invoice_id INTEGER NOT NULL REFERENCES invoice,
  client_id INTEGER NOT NULL REFERENCES client,
  seq INTEGER NOT NULL, label TEXT NOT NULL, due TEXT NOT NULL,
  amount INTEGER NOT NULL, currency TEXT NOT NULL,
  paid INTEGER NOT NULL DEFAULT 0, settled_on TEXT,
  UNIQUE (invoice_id, seq)
) STRICT;
CREATE INDEX part_client ON part(client_id, settled_on);
CREATE INDEX part_due ON part(currency, due, amount, paid) WHERE settled_on IS NULL;

CREATE TABLE payment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT UNIQUE,
  client_id INTEGER NOT NULL REFERENCES client,
  paid_on TEXT NOT NULL, amount INTEGER NOT NULL, currency TEXT NOT NULL,
  method TEXT NOT NULL, reference TEXT NOT NULL, saved TEXT NOT NULL DEFAULT '',
  on_account INTEGER NOT NULL DEFAULT 0,
  undated INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX payment_client ON payment(client_id, paid_on);
CREATE INDEX payment_on ON payment(paid_on);
CREATE INDEX payment_on_account ON payment(paid_on) WHERE on_account <> 0;

CREATE TABLE allocation (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  payment_id INTEGER REFERENCES payment,
  credit_id INTEGER REFERENCES invoice,
  part_id INTEGER NOT NULL REFERENCES part,
  amount INTEGER NOT NULL, counts_on TEXT NOT NULL,
  CHECK ((payment_id IS NULL) <> (credit_id IS NULL))
) STRICT;
CREATE INDEX allocation_part ON allocation(part_id);
CREATE INDEX allocation_on ON allocation(counts_on);
CREATE INDEX allocation_payment ON allocation(payment_id) WHERE payment_id IS NOT NULL;
CREATE INDEX allocation_credit ON allocation(credit_id) WHERE credit_id IS NOT NULL;

-- happened is when it happened, written when it was entered; saved is what the
-- status line said of it, repeated when the same key is saved again.
CREATE TABLE activity (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT UNIQUE,
  client_id INTEGER REFERENCES client,
  contact_id INTEGER REFERENCES contact,
  contact TEXT NOT NULL,
  kind TEXT NOT NULL, direction TEXT NOT NULL, outcome TEXT NOT NULL, step TEXT NOT NULL,
  words TEXT NOT NULL, why_late TEXT NOT NULL, private INTEGER NOT NULL,
  corrects INTEGER REFERENCES activity, message_id INTEGER REFERENCES message,
  seconds INTEGER NOT NULL, ends TEXT, happened TEXT NOT NULL, written TEXT NOT NULL,
  saved TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX activity_client ON activity(client_id, happened, kind, direction, outcome, step, contact_id);
CREATE INDEX activity_step ON activity(client_id) WHERE step <> '';

CREATE TABLE activity_invoice (
  id INTEGER PRIMARY KEY,
  activity_id INTEGER NOT NULL REFERENCES activity,
  invoice_id INTEGER NOT NULL REFERENCES invoice
) STRICT;
CREATE INDEX activity_invoice_of ON activity_invoice(activity_id);
CREATE INDEX activity_invoice_on ON activity_invoice(invoice_id);

CREATE TABLE promise (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id INTEGER NOT NULL REFERENCES client,
  contact_id INTEGER REFERENCES contact,
  by_whom TEXT NOT NULL,
  activity_id INTEGER REFERENCES activity,
  amount INTEGER NOT NULL, currency TEXT NOT NULL,
  pay_on TEXT NOT NULL, method TEXT NOT NULL, lands_on TEXT NOT NULL,
  made TEXT NOT NULL, closed TEXT, closed_as TEXT NOT NULL
) STRICT;
CREATE INDEX promise_client ON promise(client_id);
CREATE INDEX promise_lands ON promise(lands_on);

CREATE TABLE promise_part (
  id INTEGER PRIMARY KEY,
  promise_id INTEGER NOT NULL REFERENCES promise,
  part_id INTEGER NOT NULL REFERENCES part
) STRICT;
CREATE INDEX promise_part_of ON promise_part(promise_id);
CREATE INDEX promise_part_on ON promise_part(part_id);

CREATE TABLE dispute (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id INTEGER NOT NULL REFERENCES client,
  invoice_id INTEGER NOT NULL REFERENCES invoice,
  activity_id INTEGER REFERENCES activity,
  code TEXT NOT NULL, words TEXT NOT NULL,
  amount INTEGER NOT NULL, currency TEXT NOT NULL,
  owner TEXT NOT NULL, answer_due TEXT,
  opened TEXT NOT NULL, closed TEXT, resolution TEXT NOT NULL
) STRICT;
CREATE INDEX dispute_client ON dispute(client_id);
CREATE INDEX dispute_invoice ON dispute(invoice_id);

CREATE TABLE hold (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id INTEGER NOT NULL REFERENCES client,
  activity_id INTEGER REFERENCES activity,
  reason TEXT NOT NULL, words TEXT NOT NULL,
  from_on TEXT NOT NULL, until_on TEXT, lifted TEXT
) STRICT;
CREATE INDEX hold_client ON hold(client_id);

CREATE TABLE follow_up (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id INTEGER NOT NULL REFERENCES client,
  activity_id INTEGER REFERENCES activity,
  on_day TEXT NOT NULL, at_time TEXT NOT NULL,
  what TEXT NOT NULL, words TEXT NOT NULL,
  told INTEGER NOT NULL, asked INTEGER NOT NULL,
  made TEXT NOT NULL, closed TEXT
) STRICT;
CREATE INDEX follow_up_client ON follow_up(client_id);

CREATE TABLE snooze (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id INTEGER NOT NULL REFERENCES client,
  made TEXT NOT NULL, until_on TEXT NOT NULL, words TEXT NOT NULL
) STRICT;
CREATE INDEX snooze_client ON snooze(client_id, until_on);

-- A letter or mail as it was drafted; sent is empty until it went.
CREATE TABLE letter (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id INTEGER NOT NULL REFERENCES client,
  activity_id INTEGER REFERENCES activity,
  template TEXT NOT NULL, recipient TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL,
  written TEXT NOT NULL, sent TEXT
) STRICT;
CREATE INDEX letter_client ON letter(client_id);

CREATE TABLE thread (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id INTEGER REFERENCES client,
  subject TEXT NOT NULL
) STRICT;
CREATE INDEX thread_client ON thread(client_id);

-- message_id is the one of its header, or sha256:… of the bytes when it has
-- none; content is the digest of what its writer wrote, by which two copies of
-- one message are known (mailin.Message.Content). base is the subject without
-- "Re:" of a message that answers nothing and of one that does (reply), for
-- replies whose parents are missing; sent is 1970-01-01 when nobody knows.
CREATE TABLE message (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  message_id TEXT NOT NULL, content TEXT NOT NULL,
  thread_id INTEGER REFERENCES thread,
  client_id INTEGER REFERENCES client,
  direction TEXT NOT NULL, sent TEXT NOT NULL,
  sender TEXT NOT NULL, recipients TEXT NOT NULL, subject TEXT NOT NULL, base TEXT NOT NULL,
  text TEXT NOT NULL, attachments TEXT NOT NULL, warning TEXT NOT NULL
) STRICT;
CREATE INDEX message_by_id ON message(message_id);
CREATE UNIQUE INDEX message_content ON message(content);
CREATE INDEX message_base ON message(base) WHERE base <> '';
CREATE INDEX message_thread ON message(thread_id);
CREATE INDEX message_client ON message(client_id, sent);

-- The messages as they came, whatever could be read of them: apart, so that
-- the journal does not keep them again when a message changes its thread.
CREATE TABLE message_raw (
  id INTEGER PRIMARY KEY REFERENCES message,
  raw BLOB NOT NULL
) STRICT;

-- The messages a message answers, in the order of its References, then those
-- of its In-Reply-To (reply = 1).
CREATE TABLE message_ref (
  id INTEGER PRIMARY KEY,
  message_id INTEGER NOT NULL REFERENCES message,
  reply INTEGER NOT NULL,
  ref TEXT NOT NULL
) STRICT;
CREATE INDEX message_ref_of ON message_ref(message_id);
CREATE INDEX message_ref_to ON message_ref(ref);

-- Everybody a message names, in lower case: the sender first.
CREATE TABLE message_person (
  id INTEGER PRIMARY KEY,
  message_id INTEGER NOT NULL REFERENCES message,
  sender INTEGER NOT NULL,
  addr TEXT NOT NULL
) STRICT;
CREATE INDEX message_person_of ON message_person(message_id);
CREATE INDEX message_person_is ON message_person(addr);

CREATE TABLE message_invoice (
  id INTEGER PRIMARY KEY,
  message_id INTEGER NOT NULL REFERENCES message,
  invoice_id INTEGER NOT NULL REFERENCES invoice
) STRICT;
CREATE INDEX message_invoice_of ON message_invoice(message_id);
CREATE INDEX message_invoice_on ON message_invoice(invoice_id);

-- What was typed and not saved yet. Not in the journal.
CREATE TABLE draft (
  form TEXT NOT NULL, client_id INTEGER NOT NULL,
  fields TEXT NOT NULL, focus TEXT NOT NULL, updated TEXT NOT NULL,
  PRIMARY KEY (form, client_id)
) STRICT, WITHOUT ROWID;

-- The journal: a row a user act, chained by hash, with every row it touched.
-- done_top and undone_top are what the next undo and redo take after it, below
-- what lies under it on its own stack. See journal.go.
CREATE TABLE change (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('act', 'undo', 'redo')),
  label TEXT NOT NULL, said TEXT NOT NULL,
  client_id INTEGER, activity_id INTEGER,
  target INTEGER REFERENCES change,
  done_top INTEGER, undone_top INTEGER, below INTEGER,
  rows INTEGER NOT NULL, hash BLOB NOT NULL
) STRICT;
CREATE INDEX change_at ON change(at);
CREATE INDEX change_target ON change(target) WHERE target IS NOT NULL;

-- One touched row, or a run of rows inserted one after the other (key..upto).
-- before is the row as it was, in the encoding of image.go; an insert has none.
CREATE TABLE change_row (
  change_id INTEGER NOT NULL REFERENCES change,
  seq INTEGER NOT NULL,
  tbl TEXT NOT NULL, op TEXT NOT NULL CHECK (op IN ('insert', 'update', 'delete')),
  key INTEGER NOT NULL, upto INTEGER NOT NULL, before BLOB,
  PRIMARY KEY (change_id, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER change_stays BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
CREATE TRIGGER change_kept BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
CREATE TRIGGER change_row_stays BEFORE UPDATE ON change_row BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
CREATE TRIGGER change_row_kept BEFORE DELETE ON change_row BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;

-- Every word of the book (words.go). rowid holds the time, so that newest first
-- is rowid DESC; who holds the client and the kind as words: "c12 note".
CREATE VIRTUAL TABLE words USING fts5(text, who, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');

-- What follows from the rest, kept so that the list need not judge everybody
-- (standing.go): what keeps a client off the list, if anything, from from_on
-- until the day before look_on, or, for a day, the line they have on it (item,
-- as JSON). look_on is empty for one to be judged each time.
CREATE TABLE standing (
  client_id INTEGER PRIMARY KEY,
  from_on TEXT NOT NULL, look_on TEXT NOT NULL,
  client TEXT NOT NULL, reason TEXT NOT NULL, words TEXT NOT NULL,
  until_on TEXT, item TEXT NOT NULL
) STRICT;
CREATE INDEX standing_item ON standing(look_on) WHERE item <> '';
CREATE INDEX standing_look ON standing(look_on);
CREATE INDEX standing_from ON standing(from_on);
CREATE INDEX standing_back ON standing(ifnull(until_on, '9999'), client, client_id) WHERE reason <> '';

-- The open money of every due day.
CREATE TABLE owed (
  currency TEXT NOT NULL, due TEXT NOT NULL, minor INTEGER NOT NULL,
  PRIMARY KEY (currency, due)
) STRICT, WITHOUT ROWID;

-- By which settings the standings were judged.
CREATE TABLE judged (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  settings TEXT NOT NULL
) STRICT;
