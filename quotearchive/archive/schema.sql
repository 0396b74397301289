-- The first format of archive.db. A later one is a migration (migrations.py); this file is then left as it is.
-- Days and times are ISO 8601 text, spans are code points into the text of a revision, names are those of model.py.

-- What the search index compares itself with: which archive this is, and how many changes it has seen.
create table archive (
    only integer primary key check (only = 1),
    uuid text not null,
    sequence integer not null
) strict;

insert into archive (only, uuid, sequence) values (1, lower(hex(randomblob(16))), 0);

create table articles (
    number integer primary key,
    key text not null unique,
    first_read text not null
) strict;

-- A revision is one text of an article. Where only something beside the text changed (title, date, bytes, reader), the
-- newest revision says what is known now, and earlier_readings what it said before. The text comes last, so that
-- reading the rest does not load it.
create table revisions (
    article integer not null references articles (number),
    number integer not null check (number > 0),
    read_at text not null,
    source_id text not null,
    url text,
    title text,
    outlet text,
    published text,
    day text,
    language text not null,
    sha256 text not null,
    bytes_sha256 text not null,
    reader text not null,
    reader_version integer not null,
    body_start integer not null,
    body_end integer not null,
    rules text not null,
    note text,
    text text not null,
    primary key (article, number)
) strict;

create index revisions_by_source_id on revisions (source_id);
create index revisions_by_url on revisions (url);
create index revisions_by_outlet on revisions (outlet);

create table earlier_readings (
    article integer not null,
    revision integer not null,
    read_at text not null,
    source_id text not null,
    url text,
    title text,
    outlet text,
    published text,
    language text not null,
    bytes_sha256 text not null,
    reader text not null,
    reader_version integer not null,
    body_start integer not null,
    body_end integer not null,
    rules text not null,
    foreign key (article, revision) references revisions (article, number)
) strict;

create index earlier_readings_by_revision on earlier_readings (article, revision);

create table links (
    article integer not null,
    revision integer not null,
    place integer not null,
    start integer not null,
    "end" integer not null,
    url text not null,
    platform text,
    account text,
    primary key (article, revision, place),
    foreign key (article, revision) references revisions (article, number)
) strict, without rowid;

-- One row a quotation, with what the rules said of it when it was last found: corrections by people have no place here.
-- newest_revision is the last one that had it; withdrawn, the day it was noticed to be gone. `start` (of its first span)
-- and `day` (of that revision) are repeated here for the indexes; `changed` is archive.sequence at its last change.
create table quotations (
    number integer primary key,
    id text not null unique,
    article integer not null references articles (number),
    ordinal integer not null,
    kind text not null,
    words text not null,
    start integer not null,
    day text,
    first_revision integer not null,
    newest_revision integer not null,
    withdrawn text,
    changed integer not null,
    rules text not null,
    score real not null,
    cue text,
    cue_start integer,
    cue_end integer,
    mention text,
    mention_start integer,
    mention_end integer,
    speaker text,
    speaker_type text,
    official text,
    post text,
    posts text,
    membership text,
    platform text,
    platform_text text,
    platform_start integer,
    platform_end integer,
    platform_url text,
    foreign key (article, first_revision) references revisions (article, number),
    foreign key (article, newest_revision) references revisions (article, number)
) strict;

create index quotations_by_article on quotations (article, newest_revision, start);
create index quotations_by_day on quotations (day desc, article, start, number);
create index quotations_by_month on quotations (substr(day, 1, 7)) where withdrawn is null;
create index quotations_by_official on quotations (official, day) where withdrawn is null;
create index quotations_by_platform on quotations (platform, day) where withdrawn is null;
create index quotations_by_change on quotations (changed, number);

-- Where the words stand in every revision that has them: this is also the record of which revisions do.
create table spans (
    quotation integer not null references quotations (number),
    revision integer not null,
    place integer not null,
    start integer not null,
    "end" integer not null,
    primary key (quotation, revision, place)
) strict, without rowid;

create table evidence (
    quotation integer not null references quotations (number),
    place integer not null,
    rule text not null,
    text text not null,
    start integer,
    "end" integer,
    weight real not null,
    primary key (quotation, place)
) strict, without rowid;
