import { Injectable } from '@nestjs/common';
import { LookUp } from '#libs/directory/look-up.js';
import { DossierRecords } from '#libs/dossiers/dossier-records.js';
import type { Dossier } from '#libs/dossiers/dossier.js';
import { exportDossier } from '#libs/dossiers/export-dossier.js';
import { ReadFactsOfVisit } from '#libs/dossiers/facts-of-visit.js';
import type { Position } from '#libs/eventing/event-store.js';

/** Answers a visit as a dossier, now or as it stood at a moment of the past. */
@Injectable()
export class ExportVisit {
  constructor(
    private readonly facts: ReadFactsOfVisit,
    private readonly records: DossierRecords,
    private readonly lookUp: LookUp,
  ) {}

  /** Undefined when there is (was) no such visit. */
  async of(visitId: string, moment?: Position | Date): Promise<Dossier | undefined> {
    const facts = await this.facts.of(visitId, moment);
    if (!facts) return undefined;
    const [record, form, known] = await Promise.all([this.records.ofVisit(visitId), this.records.formAt(visitId, facts.position), this.lookUp.of(facts)]);
    return exportDossier(facts, known, form, record?.id ?? visitId);
  }
}
