import type { Directory, Office } from '#libs/directory/directory.js';
import { refuse } from '#libs/eventing/decider.js';
import type { OfficeId, OrganisationId, PersonId } from '#libs/vault/ids.js';

type Mention = { readonly id: string; readonly path: string };

/** Members of commands that hold ids of the directory, alone or as a list. */
const HOLDS_IDS = /(^|\.)(personId|officeId|organisationId|offices|members|hosts)(\[\d+\])?$/;

/**
 * Refuses a part of a command that names people, offices or organisations of which the directory knows nothing, or gives somebody
 * the office of somebody else; answers the offices. Looked up before the rules decide, since rules look nothing up.
 */
export async function mustBeOnRecord(directory: Directory, part: unknown, path = ''): Promise<ReadonlyMap<OfficeId, Office>> {
  const mentions = mentionsIn(part, path);
  const [people, offices, organisations] = [/^person-/, /^office-/, /^org-/].map((kind) => mentions.filter(({ id }) => kind.test(id)));
  const [knownPeople, knownOffices, knownOrganisations] = await Promise.all([
    lookUp(people!, (ids) => directory.persons(ids as PersonId[])),
    lookUp(offices!, (ids) => directory.offices(ids as OfficeId[])),
    lookUp(organisations!, (ids) => directory.organisations(ids as OrganisationId[])),
  ]);
  mustBeKnown(people!, knownPeople, 'person');
  mustBeKnown(offices!, knownOffices, 'office');
  mustBeKnown(organisations!, knownOrganisations, 'organisation');
  mustHoldTheirOwn(part, path, knownOffices);
  return knownOffices;
}

async function lookUp<Id extends string, Fact>(
  mentions: readonly Mention[],
  find: (ids: readonly string[]) => Promise<ReadonlyMap<Id, Fact>>,
): Promise<ReadonlyMap<Id, Fact>> {
  return mentions.length === 0 ? new Map() : find([...new Set(mentions.map(({ id }) => id))]);
}

function mustBeKnown(mentions: readonly Mention[], known: ReadonlyMap<string, unknown>, what: 'person' | 'office' | 'organisation'): void {
  const stranger = mentions.find(({ id }) => !known.has(id));
  if (!stranger) return;
  refuse(`${what}-unknown`, {
    path: stranger.path,
    reason: `The directory has no ${what} ${stranger.id}.`,
    remedy: `Look it up under /v1/${what === 'office' ? 'persons/{personId}/offices' : `${what}s`}, or record it there first.`,
  });
}

/** Every `personId` beside an `officeId` or `offices` must be the one who holds them. */
function mustHoldTheirOwn(part: unknown, path: string, known: ReadonlyMap<OfficeId, Office>): void {
  if (typeof part !== 'object' || part === null) return;
  const { personId, officeId, offices } = part as { personId?: unknown; officeId?: unknown; offices?: unknown };
  if (typeof personId === 'string') {
    const named = [[officeId, 'officeId'], ...(Array.isArray(offices) ? offices.map((office, i) => [office, `offices[${i}]`]) : [])] as [unknown, string][];
    for (const [id, name] of named) {
      const office = known.get(id as OfficeId);
      if (office && office.personId !== personId) {
        refuse('office-of-somebody-else', {
          path: under(path, name),
          reason: 'This office is held by another person.',
          remedy: 'Name an office of this person.',
        });
      }
    }
  }
  for (const [name, member] of membersOf(part, path)) mustHoldTheirOwn(member, name, known);
}

function mentionsIn(part: unknown, path: string): Mention[] {
  if (typeof part === 'string') return HOLDS_IDS.test(path) ? [{ id: part, path }] : [];
  if (typeof part !== 'object' || part === null) return [];
  return membersOf(part, path).flatMap(([name, member]) => mentionsIn(member, name));
}

const membersOf = (part: object, path: string): [path: string, member: unknown][] =>
  Array.isArray(part) ? part.map((member, i) => [`${path}[${i}]`, member]) : Object.entries(part).map(([name, member]) => [under(path, name), member]);

const under = (path: string, name: string) => (path === '' ? name : `${path}.${name}`);
