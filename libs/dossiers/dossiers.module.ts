import { Module } from '@nestjs/common';
import type { Pool } from 'pg';
import { DossierRecords } from '#libs/dossiers/dossier-records.js';
import { DossiersController } from '#libs/dossiers/dossiers.controller.js';
import { ExportVisit } from '#libs/dossiers/export-visit.js';
import { ReadFactsOfVisit } from '#libs/dossiers/facts-of-visit.js';
import { ImportDossierHandler } from '#libs/dossiers/import-dossier.js';
import { PostgresDossierRecords } from '#libs/dossiers/postgres.dossier-records.js';
import { CONNECTIONS } from '#libs/eventing/postgres.eventing.js';
import { DataKeys } from '#libs/keys/data-keys.js';

/** Import and export of whole visits, on the commands and queries of the contexts. */
@Module({
  controllers: [DossiersController],
  providers: [
    { provide: DossierRecords, inject: [CONNECTIONS, DataKeys], useFactory: (pool: Pool, keys: DataKeys) => new PostgresDossierRecords(pool, keys) },
    ReadFactsOfVisit,
    ExportVisit,
    ImportDossierHandler,
  ],
  exports: [ExportVisit],
})
export class DossiersModule {}
