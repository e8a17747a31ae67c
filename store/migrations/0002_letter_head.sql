-- What a mail needs besides its words: who is sent a copy, the tone it was
-- written in, the Message-ID of the mail it answers, and those of the mails
-- before that one, oldest first, with a space between.
ALTER TABLE letter ADD COLUMN copies TEXT NOT NULL DEFAULT '';
ALTER TABLE letter ADD COLUMN tone TEXT NOT NULL DEFAULT '';
ALTER TABLE letter ADD COLUMN answers TEXT NOT NULL DEFAULT '';
ALTER TABLE letter ADD COLUMN follows TEXT NOT NULL DEFAULT '';
