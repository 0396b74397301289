-- Format 4: with which registry of officials the quotations of an article were given to whom, so that another registry
-- need not look at every article again. This file is left as it is; a later format is another migration.

-- A registry as Popolo, packed with zlib, once for all articles that were read with it.
create table registries (
    sha256 text primary key,
    packed blob not null
) strict;

-- Null: not known. A reading that is “same” leaves it as it is, for it leaves the quotations so.
alter table articles add column registry text references registries (sha256);
