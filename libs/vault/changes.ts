import { Injectable } from '@nestjs/common';
import { Directory } from '#libs/directory/directory.js';
import type { Decider, Event } from '#libs/eventing/decider.js';
import { EventStore } from '#libs/eventing/event-store.js';
import { runDecider, type AskedFor, type Outcome } from '#libs/eventing/run-decider.js';
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

  /** Several commands of one stream with one look-up of names and one writing of texts. */
  async sealAll<C>(stream: string, commands: readonly Spoken<C>[]): Promise<C[]> {
    const open = commands.map((command) => unsealed<C>(command));
    const candidates = [...new Set(open.flatMap((one) => one.candidates))];
    const people = candidates.length > 0 ? await this.directory.named(candidates) : new Map();
    const texts = open.map((one) => one.texts(people));
    const ids = texts.some((some) => some.length > 0) ? await this.vault.keep(stream, texts.flat()) : [];
    let next = 0;
    return open.map((one, i) => {
      const own = ids.slice(next, next + texts[i]!.length);
      next += own.length;
      return one.seal(people, own) as C;
    });
  }
}
