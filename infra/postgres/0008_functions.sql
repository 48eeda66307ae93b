-- Functions that a house added to those known everywhere (libs/language/functions.ts). Nothing personal; it stands beside the directory, to which it belongs.
create table vault.function_noun (
  key   text collate "C" primary key,  -- the noun it is listed by, in small letters
  sort  text collate "C" not null,     -- German order
  facts json not null
);
