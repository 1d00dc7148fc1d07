-- Where the place to which a feed has moved leads in turn, until that has held as well.
ALTER TABLE feeds ADD COLUMN next_to TEXT;
ALTER TABLE feeds ADD COLUMN next_since INTEGER;
