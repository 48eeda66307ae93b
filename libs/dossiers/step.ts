import { same } from '#libs/eventing/same.js';

/** One command of an import, and what part of the dossier it comes from. */
export type Step<C> = {
  readonly command: C;
  /** Where in the dossier; a refusal that names a part of the command is reported there. */
  readonly at: string;
  /** Members of the command that are called otherwise in the dossier. */
  readonly called?: Readonly<Record<string, string>>;
};

/** The path in the dossier of what a refusal names in the command. */
export function pathInDossier({ at, called = {} }: Pick<Step<unknown>, 'at' | 'called'>, path: string | undefined): string {
  if (path === undefined) return at || 'dossier';
  const [member = ''] = /^[^.[]*/.exec(path) ?? [];
  const named = called[path] ?? (called[member] === undefined ? path : `${called[member]}${path.slice(member.length)}`);
  if (named === '') return at || 'dossier';
  return at ? `${at}.${named}` : named;
}

/** Which of the known entries each told one is: the first equal one, else the first that is alike in the first way that fits. */
export function align<Told, Known>(
  told: readonly Told[],
  known: readonly Known[],
  equal: (told: Told, known: Known) => boolean,
  ...alike: ((told: Told, known: Known) => boolean)[]
): readonly (Known | undefined)[] {
  const left = new Set(known);
  const found = told.map((): Known | undefined => undefined);
  for (const fits of [equal, ...alike]) {
    told.forEach((one, i) => {
      if (found[i] !== undefined) return;
      for (const candidate of left) {
        if (!fits(one, candidate)) continue;
        found[i] = candidate;
        left.delete(candidate);
        return;
      }
    });
  }
  return found;
}

/** Entries of `known` that no told one is. */
export const leftOver = <Known>(known: readonly Known[], found: readonly (Known | undefined)[]): Known[] => known.filter((one) => !found.includes(one));

/** Whether two pieces say the same when these members are left out of both. */
export function sameBut(one: object, other: object, ...members: readonly string[]): boolean {
  const rest = (value: object) => Object.fromEntries(Object.entries(value).filter(([name]) => !members.includes(name)));
  return same(rest(one), rest(other));
}
