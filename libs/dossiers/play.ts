import { pathInDossier, type Step } from '#libs/dossiers/step.js';
import type { DossierProblem } from '#libs/dossiers/problems.js';
import { Refusal, type Asked, type Decider, type Event } from '#libs/eventing/decider.js';
import { eventIdOf, uuidOf } from '#libs/eventing/event-id.js';
import type { EventStore, NewEvent, Position } from '#libs/eventing/event-store.js';
import type { Changes } from '#libs/vault/changes.js';
import type { PersonId, TextId } from '#libs/vault/ids.js';
import type { Spoken } from '#libs/vault/spoken.js';

/** What one stream would say to its commands. */
export type Played = {
  readonly stream: string;
  readonly expected: number;
  readonly events: readonly NewEvent[];
  readonly problems: readonly DossierProblem[];
  /** The first no that no part of the dossier is to blame for. */
  readonly refusal?: Refusal;
};

/** The commands for one stream. */
export type Play = {
  /** Asks the rules without keeping any text: nothing is written, whatever they say. */
  rehearse(): Promise<Played>;
  /** Puts the texts into the vault, then asks the rules. Names in the wording mean these people first. */
  perform(changes: Changes, people: readonly PersonId[]): Promise<Played>;
};

/** Lets a decider answer the steps of an import, one after the other, on the stream as it stood at a position. */
export function play<C, E extends Event, S>(
  store: EventStore,
  decider: Decider<C, E, S>,
  key: string,
  steps: readonly Step<Spoken<C>>[],
  { asked, upTo }: { readonly asked: Asked; readonly upTo: Position | undefined },
): Play {
  const stream = `${decider.name}-${key}`;
  const answer = async (commands: readonly C[]): Promise<Played> => {
    if (commands.length === 0) return { stream, expected: 0, events: [], problems: [] };
    const past = upTo === undefined ? [] : await store.read<E>(stream, { upTo });
    let state = decider.initialState;
    for (const event of past) state = decider.evolve(state, event);
    const events: NewEvent[] = [];
    const problems: DossierProblem[] = [];
    let refusal: Refusal | undefined;
    for (const [n, command] of commands.entries()) {
      const id = uuidOf(`${asked.command}\n${stream}\n${past.length}\n${n}`);
      try {
        const decided = decider.decide(command, state, { ...asked, command: id });
        for (const event of decided) state = decider.evolve(state, event);
        events.push(...decided.map((event, i) => ({ type: event.type, data: event.data, id: eventIdOf(id, stream, i), by: asked.by, command: id })));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const { path, reason, remedy } = error.details;
        const step = steps[n]!;
        // What was refused itself is reported once, where it stands, and not again where it is missing.
        if (followsFromAnother(error) && problems.length > 0) continue;
        if (path === undefined && past.length > 0 && step.at !== 'status') refusal ??= error;
        else if (error.code !== 'stop-unknown')
          problems.push({ path: pathInDossier(step, path), message: [reason ?? error.code, remedy].filter(Boolean).join(' ') });
      }
    }
    return { stream, expected: past.length, events, problems, ...(refusal && { refusal }) };
  };
  return {
    rehearse: () => answer(steps.map(({ command }) => withStandIns(command) as C)),
    perform: async (changes, people) =>
      answer(
        await changes.sealAll<C>(
          stream,
          steps.map(({ command }) => command),
          people,
        ),
      ),
  };
}

const followsFromAnother = ({ code }: Refusal): boolean => code.startsWith('unknown-');

/** Ids that only tell texts apart, for rules that never read them. */
function withStandIns(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withStandIns);
  if ('kind' in value && 'text' in value && Object.keys(value).length === 2) return `text-${uuidOf(JSON.stringify(value))}` satisfies TextId;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withStandIns(member)]));
}
