import type { Dossier } from '#libs/dossiers/dossier.js';

const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
const SHORTEST_FAMILY_NAME = 6;
const SHORTEST_TEXT = 8;

/**
 * What the log may hold nothing of: full names of people, family names that mean nothing else, and every text that people wrote.
 * What also names a thing (a host, an organisation, a group, a place) is wording about that thing.
 */
export function secretsOf(dossiers: readonly Dossier[]): readonly string[] {
  const things = new Set(dossiers.flatMap(thingsIn).map((thing) => thing.trim().toLowerCase()));
  const wordsOfThings = new Set([...things].flatMap(words));
  const secrets = dossiers.flatMap((dossier) => [
    ...peopleIn(dossier).filter((name) => name.trim().includes(' ')),
    ...[...dossier.principals, ...(dossier.participants ?? [])]
      .map(({ person }) => person.familyName ?? person.name.split(' ').at(-1)!)
      .filter((name) => name.length >= SHORTEST_FAMILY_NAME && !words(name).every((word) => wordsOfThings.has(word))),
    ...textsIn(dossier).filter((text) => text.trim().length >= SHORTEST_TEXT && text.includes(' ')),
  ]);
  return [...new Set(secrets.map((secret) => secret.trim()))].filter((secret) => !things.has(secret.toLowerCase()));
}

function thingsIn({ hosts, stops, groups = [], participants = [], principals }: Dossier): string[] {
  const offices = [...principals.map(({ office }) => office), ...participants.flatMap(({ offices: held = [] }) => held)];
  return [
    ...hosts.flatMap(({ organisation, unit, town }) => [organisation, unit, town]),
    ...stops.flatMap(({ venue, room, organisation, address, town }) => [venue, room, organisation, address, town]),
    ...groups.flatMap(({ label, organisation }) => [label, organisation]),
    ...offices.flatMap(({ title, organisation }) => [title, organisation]),
  ].filter((thing) => typeof thing === 'string');
}

const peopleIn = ({ principals, participants = [], agenda = [], photos = [], statements = [], groups = [] }: Dossier): string[] => {
  const labels = new Set(groups.map(({ label }) => label));
  return [
    ...[...principals, ...participants].map(({ person }) => person.name),
    ...participants.map(({ represents }) => represents),
    ...agenda.flatMap(({ presenters = [] }) => presenters).filter((name) => !labels.has(name)),
    ...photos.flatMap(({ positions = [] }) => positions.map(({ name }) => name)),
    ...statements.map(({ speaker }) => speaker),
  ].filter((name) => typeof name === 'string');
};

const textsIn = ({ release = {}, statements = [], photos = [], sources = [] }: Dossier): string[] =>
  [
    ...statements.flatMap(({ segments }) => segments),
    ...(release.background ?? []),
    release.kicker,
    release.headline,
    release.subline,
    release.callToAction,
    release.contact,
    release.author,
    ...photos.flatMap(({ title, credit }) => [title, credit]),
    ...sources.map(({ note }) => note),
  ].filter((text) => typeof text === 'string');
