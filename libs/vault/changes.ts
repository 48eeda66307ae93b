import { Injectable } from '@nestjs/common';
import { Directory } from '#libs/directory/directory.js';
import type { Decider, Event } from '#libs/eventing/decider.js';
import { EventStore } from '#libs/eventing/event-store.js';
import { runDecider, type AskedFor, type Outcome } from '#libs/eventing/run-decider.js';
import { asSystem, scopeOfNow } from '#libs/platform/policy/scope.js';
import type { PersonId } from '#libs/vault/ids.js';
import type { People } from '#libs/vault/masking.js';
import { peopleOfVisit, personIdsIn } from '#libs/vault/people-of-visit.js';
import { unsealed } from '#libs/vault/seal.js';
import type { Spoken } from '#libs/vault/spoken.js';
import { Vault } from '#libs/vault/vault.js';

/** Every change goes through here: free text into the vault, names out of the wording, then the rules decide. */
@Injectable()
export class Changes {
  constructor(
    private readonly store: EventStore,
    private readonly vault: Vault,
    private readonly directory: Directory,
  ) {}

  async run<C, E extends Event, S>(decider: Decider<C, E, S>, key: string, command: Spoken<C>, asked: AskedFor): Promise<Outcome> {
    const sealed = await this.seal<C>(`${decider.name}-${key}`, command);
    return runDecider(this.store, decider, key, sealed, asked);
  }

  /** The command as the decider takes it; its texts are kept for the stream. */
  async seal<C>(stream: string, command: Spoken<C>): Promise<C> {
    const [sealed] = await this.sealAll<C>(stream, [command]);
    return sealed!;
  }

  /**
   * Several commands of one stream with one look-up of names and one writing of texts. `around`: people of whom the stream is known
   * to speak besides those it names itself.
   */
  async sealAll<C>(stream: string, commands: readonly Spoken<C>[], around: readonly PersonId[] = []): Promise<C[]> {
    const open = commands.map((command) => unsealed<C>(command));
    const candidates = [...new Set(open.flatMap((one) => one.candidates))];
    // A name is kept out of the log also where whoever writes it could not look the person up.
    const people = await this.asFarAsKnown(await asSystem(() => this.whoIsMeant(candidates, stream, commands, around)));
    const texts = open.map((one) => one.texts(people));
    const ids = texts.some((some) => some.length > 0) ? await asSystem(() => this.vault.keep(stream, texts.flat())) : [];
    let next = 0;
    return open.map((one, i) => {
      const own = ids.slice(next, next + texts[i]!.length);
      next += own.length;
      return one.seal(people, own) as C;
    });
  }

  /** Whom the writer may not look up stays as it was written: naming somebody rightly tells nothing about them. */
  private async asFarAsKnown(people: People): Promise<People> {
    const ids = [...people.values()].flatMap((one) => (one === 'several' ? [] : [one.personId]));
    if (ids.length === 0 || scopeOfNow() === 'all') return people;
    const known = await this.directory.persons(ids);
    return new Map([...people].map(([key, one]) => [key, one === 'several' || known.has(one.personId) ? one : { personId: one.personId }]));
  }

  /** Of namesakes the one who is on this visit; else the wording points to none of them. */
  private async whoIsMeant(candidates: readonly string[], stream: string, commands: readonly unknown[], around: readonly PersonId[]): Promise<People> {
    if (candidates.length === 0) return new Map();
    const called = await this.directory.named(candidates);
    const namesakes = [...called.values()].some((some) => some.length > 1);
    const here = namesakes ? new Set([...around, ...personIdsIn(commands), ...(await peopleOfVisit(this.store, stream, commands))]) : new Set<PersonId>();
    return new Map(
      [...called].map(([key, some]) => {
        const present = some.length > 1 ? some.filter(({ personId }) => here.has(personId)) : some;
        return [key, present.length === 1 ? present[0]! : 'several'] as const;
      }),
    );
  }
}
