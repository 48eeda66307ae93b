import { DossierRecords, OneAtATime, type DossierRecord } from '#libs/dossiers/dossier-records.js';
import type { Form } from '#libs/dossiers/form.js';
import type { Position } from '#libs/eventing/event-store.js';

/** Records in memory, for tests at the speed of unit tests. */
export class MemoryDossierRecords extends DossierRecords {
  private readonly records = new Map<string, DossierRecord>();
  private readonly forms = new Map<string, { readonly position: Position; readonly form: string }[]>();
  private readonly queue = new OneAtATime();

  async find(id: string): Promise<DossierRecord | undefined> {
    return this.records.get(id);
  }

  async ofVisit(visitId: string): Promise<DossierRecord | undefined> {
    return [...this.records.values()].find((record) => record.visitId === visitId);
  }

  async save(record: DossierRecord): Promise<void> {
    this.records.set(record.id, record);
  }

  async saveForm(visitId: string, position: Position, form: Form): Promise<void> {
    const others = (this.forms.get(visitId) ?? []).filter((one) => one.position !== position);
    this.forms.set(
      visitId,
      [...others, { position, form: JSON.stringify(form) }].sort((one, other) => (one.position < other.position ? -1 : 1)),
    );
  }

  async formAt(visitId: string, position: Position): Promise<Form | undefined> {
    const forms = this.forms.get(visitId) ?? [];
    const form = forms.findLast((one) => one.position <= position) ?? forms[0];
    return form && (JSON.parse(form.form) as Form);
  }

  exclusively<T>(work: () => Promise<T>): Promise<T> {
    return this.queue.run(work);
  }
}
