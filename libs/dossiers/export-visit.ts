import { Injectable } from '@nestjs/common';
import { LookUp } from '#libs/directory/look-up.js';
import { DossierRecords } from '#libs/dossiers/dossier-records.js';
import type { Dossier } from '#libs/dossiers/dossier.js';
import { exportDossier } from '#libs/dossiers/export-dossier.js';
import { ReadFactsOfVisit } from '#libs/dossiers/facts-of-visit.js';
import type { Position } from '#libs/eventing/event-store.js';
import { EDITOR, type Reader } from '#libs/platform/identity.js';

/** Answers a visit as a dossier, now or as it stood at a moment of the past. */
@Injectable()
export class ExportVisit {
  constructor(
    private readonly facts: ReadFactsOfVisit,
    private readonly records: DossierRecords,
    private readonly lookUp: LookUp,
  ) {}

  /** Undefined when there is (was) no such visit. What stands in it for the press is for editors: with it, others would read texts that are not out. */
  async of(visitId: string, moment?: Position | Date, reader: Reader = EDITOR): Promise<Dossier | undefined> {
    const all = await this.facts.of(visitId, moment);
    if (!all) return undefined;
    const { release, ...public_ } = all;
    const facts = reader.edits === 'all' ? all : public_;
    const [record, form, known] = await Promise.all([this.records.ofVisit(visitId), this.records.formAt(visitId, facts.position), this.lookUp.of(facts)]);
    return exportDossier(facts, known, form, record?.id ?? visitId);
  }
}
