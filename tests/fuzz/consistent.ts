import type { Known } from '#tests/fuzz/known.js';

/** People get offices that are theirs, and a list of people names each once: a schema cannot say so, and the rules want it. */
export function consistent(value: unknown, known: Known): unknown {
  if (Array.isArray(value)) return onceEach(value.map((one) => consistent(one, known)));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, consistent(one, known)]));
  const { personId } = members;
  if (typeof personId !== 'string') return members;
  if ('officeId' in members) return { ...members, ...inOffice(personId, known) };
  const own = known.offices(personId);
  if ('offices' in members) members['offices'] = own.slice(0, 2);
  return members;
}

/** Who holds no office gives way to somebody who does. */
function inOffice(personId: string, known: Known) {
  const [officeId] = known.offices(personId);
  if (officeId !== undefined) return { personId, officeId };
  const principals = known.of('principal');
  const [somebody, theirs] = (principals[personId.charCodeAt(personId.length - 1) % principals.length] ?? '').split(' ');
  return { personId: somebody, officeId: theirs };
}

function onceEach(list: readonly unknown[]): readonly unknown[] {
  const seen = new Set<unknown>();
  return list.filter((one) => {
    const id = (one as { personId?: unknown } | null)?.personId;
    if (id === undefined) return true;
    return !seen.has(id) && seen.add(id);
  });
}
