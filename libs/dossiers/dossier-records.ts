import type { Position } from '#libs/eventing/event-store.js';
import type { Form } from '#libs/dossiers/form.js';
import type { PersonId } from '#libs/vault/ids.js';

/** Which person of the directory a name of the dossier is; `key` is the name as `nameKey` has it. In the order of the dossier. */
export type Remembered = readonly { readonly key: string; readonly personId: PersonId }[];

/** What is remembered of an imported dossier. `finished` is false while an import of `digest` has not come to its end. */
export type DossierRecord = {
  readonly id: string;
  readonly visitId: string;
  readonly digest: string;
  readonly finished: boolean;
  readonly people: Remembered;
};

/** The dossiers that were imported: their ids, and the forms in which they told their facts. Part of the vault. */
export abstract class DossierRecords {
  abstract find(id: string): Promise<DossierRecord | undefined>;
  abstract ofVisit(visitId: string): Promise<DossierRecord | undefined>;
  abstract save(record: DossierRecord): Promise<void>;
  /** The form of the facts from this position on. */
  abstract saveForm(visitId: string, position: Position, form: Form): Promise<void>;
  /** The form of the facts as they stood at a position; the first one for what was before it. */
  abstract formAt(visitId: string, position: Position): Promise<Form | undefined>;
  /** One import at a time over all processes, so that two that name the same new person do not both add them. */
  abstract exclusively<T>(work: () => Promise<T>): Promise<T>;
}

/** Work of one process, one after the other. */
export class OneAtATime {
  private last: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.last.then(work, work);
    this.last = result.catch(() => undefined); // its own caller hears of it
    return result;
  }
}
