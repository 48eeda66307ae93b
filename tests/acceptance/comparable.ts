/** The values that a member of a dossier has when it is not there, as the dossier schema says. */
const defaults: Readonly<Record<string, readonly unknown[]>> = {
  status: ['held', 'present'],
  zone: ['Europe/Berlin'],
  approximate: [false],
  orderCertain: [true],
  state: ['held'],
  visibility: ['public'],
  pressAccess: [true],
  protected: [false],
  speakerCertainty: ['stated'],
  cleared: [false],
  mode: ['individual'],
};

/** A dossier without what says nothing: null, empty lists and defaults. Two dossiers that say the same are equal then. */
export function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, member]) => !saysNothing(key, member))
      .map(([key, member]) => [key, comparable(member)]),
  );
}

function saysNothing(key: string, member: unknown): boolean {
  if (member === null || member === undefined) return true;
  if (Array.isArray(member)) return member.length === 0;
  return defaults[key]?.includes(member) ?? false;
}
