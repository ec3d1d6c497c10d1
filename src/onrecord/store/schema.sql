-- The store, version 2:
--
--   pages -- readings -- articles -- claims, statements -- assertions
--
-- No claim, statement or assertion is ever deleted. A row that a later run no longer makes
-- carries that run in `superseded_by`; it is current while that is NULL. Times are UTC.

-- A run is one version of the whole reader; its id is the hash of `version`.
CREATE TABLE runs (
    id         TEXT PRIMARY KEY,
    version    TEXT NOT NULL,
    first_seen TEXT NOT NULL,
    last_seen  TEXT NOT NULL
) STRICT;

-- `body` is the page as we got it, deflated (zlib).
CREATE TABLE pages (
    id         TEXT PRIMARY KEY,
    media_type TEXT NOT NULL,
    url        TEXT,
    body       BLOB NOT NULL,
    first_seen TEXT NOT NULL,
    last_seen  TEXT NOT NULL
) STRICT;

-- Where a page came from; the same bytes may lie in two files. `line` is 0 for a whole file.
CREATE TABLE captures (
    page_id    TEXT NOT NULL REFERENCES pages(id),
    path       TEXT NOT NULL,
    line       INTEGER NOT NULL,
    name       TEXT NOT NULL,
    first_seen TEXT NOT NULL,
    last_seen  TEXT NOT NULL,
    PRIMARY KEY (page_id, path, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE articles (
    id                  TEXT PRIMARY KEY,
    page_id             TEXT NOT NULL REFERENCES pages(id),
    name                TEXT NOT NULL,
    title               TEXT,
    url                 TEXT,
    publisher           TEXT,
    credit              TEXT,
    byline              TEXT NOT NULL,  -- JSON array of names
    language            TEXT,
    published_at        TEXT,
    published_precision TEXT,
    published_from      TEXT,
    text                TEXT NOT NULL,
    first_seen          TEXT NOT NULL,
    last_seen           TEXT NOT NULL
) STRICT;
CREATE INDEX articles_by_page ON articles(page_id);

CREATE TABLE blocks (
    article_id TEXT NOT NULL REFERENCES articles(id),
    start      INTEGER NOT NULL,
    "end"      INTEGER NOT NULL,
    type       TEXT NOT NULL,
    credit     TEXT,
    PRIMARY KEY (article_id, start)
) STRICT, WITHOUT ROWID;

CREATE TABLE trail (
    article_id TEXT NOT NULL REFERENCES articles(id),
    position   INTEGER NOT NULL,
    relation   TEXT NOT NULL,
    publisher  TEXT NOT NULL,
    words      TEXT NOT NULL,
    url        TEXT,
    PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;

-- That a run read a page, and the article it found there, if any.
CREATE TABLE readings (
    page_id       TEXT NOT NULL REFERENCES pages(id),
    run_id        TEXT NOT NULL REFERENCES runs(id),
    article_id    TEXT REFERENCES articles(id),
    superseded_by TEXT REFERENCES runs(id),
    first_seen    TEXT NOT NULL,
    last_seen     TEXT NOT NULL,
    PRIMARY KEY (page_id, run_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX readings_by_article ON readings(article_id) WHERE superseded_by IS NULL;

CREATE TABLE statements (
    id            TEXT PRIMARY KEY,
    article_id    TEXT NOT NULL REFERENCES articles(id),
    start         INTEGER NOT NULL,
    "end"         INTEGER NOT NULL,
    mode          TEXT NOT NULL,
    stance        TEXT NOT NULL,
    cue_start     INTEGER,
    cue_end       INTEGER,
    speaker_key   TEXT,  -- folded for search; the value is an assertion
    superseded_by TEXT REFERENCES runs(id)
) STRICT;
CREATE INDEX statements_by_article ON statements(article_id, start);

-- `start`..`end` are the words of the claim as read last. The columns from `speaker_key` on
-- repeat assertions, folded for search.
CREATE TABLE claims (
    id            TEXT PRIMARY KEY,
    article_id    TEXT NOT NULL REFERENCES articles(id),
    statement_id  TEXT REFERENCES statements(id),
    kind          TEXT NOT NULL,
    start         INTEGER NOT NULL,
    "end"         INTEGER NOT NULL,
    block         TEXT NOT NULL,
    speaker_key   TEXT,
    place_key     TEXT,
    country       TEXT,
    day_start     TEXT,
    day_end       TEXT,
    confidence         REAL NOT NULL,  -- probabilities, 0-1
    confidence_status  REAL NOT NULL,
    confidence_said_by REAL NOT NULL,
    confidence_actor   REAL,
    confidence_target  REAL,
    confidence_place   REAL,
    confidence_when    REAL,
    superseded_by TEXT REFERENCES runs(id)
) STRICT;
CREATE INDEX claims_by_article ON claims(article_id, start);
CREATE INDEX claims_by_statement ON claims(statement_id) WHERE statement_id IS NOT NULL;
CREATE INDEX claims_by_kind ON claims(kind) WHERE superseded_by IS NULL;

-- One row is one value of one property of one claim or statement, with the words it was
-- read from, who read it (`origin`) and the run that first did. `further` is a JSON array of
-- [start, end] where the value rests on more than one stretch of words, else '[]'.
CREATE TABLE assertions (
    id            TEXT PRIMARY KEY,
    claim_id      TEXT REFERENCES claims(id),
    statement_id  TEXT REFERENCES statements(id),
    prop          TEXT NOT NULL,
    value         TEXT NOT NULL,  -- JSON
    start         INTEGER NOT NULL,
    "end"         INTEGER NOT NULL,
    further       TEXT NOT NULL,
    origin        TEXT NOT NULL,
    run_id        TEXT NOT NULL REFERENCES runs(id),
    superseded_by TEXT REFERENCES runs(id),
    CHECK ((claim_id IS NULL) <> (statement_id IS NULL)),
    CHECK (start >= 0 AND start < "end")
) STRICT, WITHOUT ROWID;
CREATE INDEX assertions_by_claim ON assertions(claim_id) WHERE claim_id IS NOT NULL;
CREATE INDEX assertions_by_statement ON assertions(statement_id) WHERE statement_id IS NOT NULL;

-- Inputs that failed. `page_id` is NULL where no page could be had.
CREATE TABLE problems (
    id            TEXT PRIMARY KEY,
    page_id       TEXT REFERENCES pages(id),
    subject       TEXT NOT NULL,
    error         TEXT NOT NULL,
    message       TEXT NOT NULL,
    superseded_by TEXT REFERENCES runs(id),
    first_seen    TEXT NOT NULL,
    last_seen     TEXT NOT NULL
) STRICT;
CREATE INDEX problems_by_page ON problems(page_id);
CREATE INDEX problems_by_subject ON problems(subject) WHERE superseded_by IS NULL;
