-- Format 3: what is known of sources beyond their text. This file is left as it is; a later format is another migration.

-- When a source looked as this revision says, in UTC; null: not known. Of two captures the later one is the newer
-- revision, whatever the order in which they were read.
alter table revisions add column captured text;
alter table earlier_readings add column captured text;

-- An article that is a post: on which platform, by which account, and whose words it passes on, if so.
alter table revisions add column post_platform text;
alter table revisions add column post_account text;
alter table revisions add column post_author text;
alter table revisions add column post_forwarded_from text;

-- What was read before, so that it need not be read again: a hash of all that decides what comes of it.
create table readings (
    fingerprint text primary key,
    article integer not null references articles (number)
) strict, without rowid;

create index readings_by_article on readings (article);

-- The bytes of a response as they came, packed with zlib, once for all fetches that brought them.
create table bodies (
    sha256 text primary key,
    packed blob not null
) strict;

-- What was fetched: `url` was asked for, and `final_url` answered. `headers` is a JSON list of pairs as they came.
create table fetches (
    number integer primary key,
    url text not null,
    final_url text not null,
    fetched_at text not null,
    status integer not null,
    headers text not null,
    sha256 text not null references bodies (sha256)
) strict;

create index fetches_by_url on fetches (url, number);
create index fetches_by_body on fetches (sha256);
