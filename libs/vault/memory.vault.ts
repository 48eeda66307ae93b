import { randomBytes } from 'node:crypto';
import type { TextId } from '#libs/vault/ids.js';
import type { Words } from '#libs/vault/spoken.js';
import { assertStorable } from '#libs/vault/storable.js';
import { textIdOf } from '#libs/vault/text-id.js';
import { Vault } from '#libs/vault/vault.js';

/** The vault in memory, for tests at the speed of unit tests. */
export class MemoryVault extends Vault {
  private readonly kept = new Map<TextId, string>();

  constructor(private readonly key: Buffer = randomBytes(32)) {
    super();
  }

  async keep(stream: string, texts: readonly Words[]): Promise<readonly TextId[]> {
    for (const { text } of texts) assertStorable(text, 'text');
    return texts.map((words) => {
      const id = textIdOf(this.key, stream, words);
      this.kept.set(id, words.text);
      return id;
    });
  }

  async texts(ids: readonly TextId[]): Promise<ReadonlyMap<TextId, string>> {
    return new Map(ids.flatMap((id) => (this.kept.has(id) ? [[id, this.kept.get(id)!] as const] : [])));
  }
}
