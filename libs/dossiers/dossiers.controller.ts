import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Dossier } from '#libs/dossiers/dossier.js';
import { ExportVisit } from '#libs/dossiers/export-visit.js';
import { ImportDossier, type Imported } from '#libs/dossiers/import-dossier.js';
import { DossierNotUnderstood } from '#libs/dossiers/problems.js';
import { dossierSchema, readDossier } from '#libs/dossiers/read-dossier.js';
import type { Position } from '#libs/eventing/event-store.js';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import { lastMomentOf } from '#libs/itineraries/versions.queries.js';
import { AsOf, Asks } from '#libs/platform/asks.js';
import { readerOf } from '#libs/platform/identity.js';
import { Reads, Writes } from '#libs/platform/operations.js';
import { May } from '#libs/platform/policy/may.js';
import { RecordsReading } from '#libs/platform/records-reading.js';
import { Problem } from '#libs/platform/problem.js';
import { idInPath, versionAt } from '#libs/platform/schemas.js';

const imported = z.object({ id: z.string(), visitId: z.string(), outcome: z.enum(['created', 'changed', 'unchanged']), position: z.string() }).meta({
  id: 'Imported',
  description: 'What an import did: `visitId` is the visit that the dossier is about, `position` its last event (send it as Min-Position).',
  examples: [{ id: 'soest-2019-09-26', visitId: '6fa3c1de-58a3-5c5f-8a0e-2f5d6f0d7e11', outcome: 'created', position: '00000000000000000042' }],
});

const dossier = z
  .looseObject({
    schema: z.literal('ortstermin/dossier@1'),
    id: z.string(),
    when: z.looseObject({}),
    principals: z.array(z.looseObject({})),
    hosts: z.array(z.looseObject({})),
    stops: z.array(z.looseObject({})),
  })
  .meta({
    id: 'Dossier',
    description: 'One official visit as one document. Its JSON Schema: /v1/schemas/dossier-1.schema.json.',
    examples: [
      {
        schema: 'ortstermin/dossier@1',
        id: 'beispiel-2020-03-05',
        when: { date: '2020-03-05' },
        principals: [{ person: { name: 'Erika Beispiel' }, office: { title: 'Staatssekretärin' } }],
        hosts: [{ organisation: 'Kreis Soest' }],
        stops: [{ id: 'kreishaus', venue: 'Kreishaus', town: 'Soest' }],
      },
    ],
  });

/** Whole visits in and out. */
@ApiTags('Dossiers')
@Controller('v1')
export class DossiersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly exportVisit: ExportVisit,
  ) {}

  @Post('dossiers')
  @Writes('visit.plan', 'Import a visit from a dossier, or change it to what a newer one says', 'creates', imported)
  @ApiBody({
    description: 'A dossier; its JSON Schema is at /v1/schemas/dossier-1.schema.json.',
    schema: { $ref: '#/components/schemas/Dossier' },
  })
  @ApiResponse({ status: 200, description: 'The visit was there already; it is now as the dossier says.', standardSchema: imported })
  async import(@Body() body: unknown, @Asks() asked: AskedFor, @Res({ passthrough: true }) reply: FastifyReply): Promise<Imported> {
    try {
      const done = await this.commands.execute(new ImportDossier(readDossier(body), asked));
      if (done.outcome !== 'created') reply.status(200);
      return done;
    } catch (error) {
      if (!(error instanceof DossierNotUnderstood)) throw error;
      const [first] = error.problems;
      throw new Problem(422, 'dossier-not-understood', {
        detail: `The dossier was refused as a whole, nothing was imported. ${first?.path}: ${first?.message}`,
        ...(first && { path: first.path }),
        remedy: 'Correct what errors names and send the dossier again; its JSON Schema is at /v1/schemas/dossier-1.schema.json.',
        errors: error.problems,
      });
    }
  }

  @Get('visits/:visitId/dossier')
  @Reads('visit.export', 'A visit as a dossier', dossier, { asOf: true })
  @RecordsReading('dossier', 'visitId')
  async export(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Query({ schema: versionAt }) { version }: z.infer<typeof versionAt>,
    @AsOf() asOf: Position | Date | undefined,
    @Req() request: FastifyRequest,
  ): Promise<Dossier> {
    const moment = await lastMomentOf(this.queries, visitId, version, asOf);
    const found = await this.exportVisit.of(visitId, moment, readerOf(request));
    if (!found)
      throw new Problem(404, 'unknown-visit', {
        detail: moment === undefined ? 'There is no such visit.' : 'There was no such visit at that moment.',
        remedy: 'Look the visits up by GET /v1/visits.',
      });
    return found;
  }

  @Get('schemas/dossier-1.schema.json')
  @May('public.read')
  @ApiOperation({ summary: 'The JSON Schema of a dossier' })
  @ApiResponse({
    status: 200,
    description: 'JSON Schema 2020-12.',
    content: { 'application/json': { schema: { type: 'object', required: ['$schema', '$id'], additionalProperties: true } } },
  })
  schema(): Record<string, unknown> {
    return dossierSchema;
  }
}
