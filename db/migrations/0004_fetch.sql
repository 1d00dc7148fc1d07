-- Hash of the address that gave the validators, the only one to which they are sent.
ALTER TABLE feeds ADD COLUMN validators_from TEXT;
-- By the server's max-age or Expires it need not be asked before, whatever becomes of the schedule.
ALTER TABLE feeds ADD COLUMN fresh_until INTEGER;
