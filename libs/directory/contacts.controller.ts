import { Body, Controller, Get, Headers, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { contactsAnswer, contactsQuery, importContactsAnswer, importContactsQuery } from '#libs/directory/contacts.schemas.js';
import { contactOf, contactsTable } from '#libs/directory/contacts.table.js';
import { Directory } from '#libs/directory/directory.js';
import { importContacts } from '#libs/directory/import-contacts.js';
import { csvFile } from '#libs/documents/csv.js';
import { readCsv, readXlsx } from '#libs/documents/read-table.js';
import { xlsxFile } from '#libs/documents/xlsx.js';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import { Asks, todayAt } from '#libs/platform/asks.js';
import { answerFile } from '#libs/platform/documents.js';
import { FORMS, type Form } from '#libs/platform/forms.js';
import { Wants } from '#libs/platform/negotiate.js';
import { Reads, Uploads, Writes } from '#libs/platform/operations.js';

/** How organisations are reached, as a table that is edited elsewhere and sent back. */
@ApiTags('Directory')
@Controller('v1/directory/contacts')
export class ContactsController {
  constructor(private readonly directory: Directory) {}

  @Get()
  @Reads('organisation.read-contact', 'How organisations are reached', contactsAnswer, { forms: ['json', 'xlsx', 'csv'] })
  async contacts(
    @Query({ schema: contactsQuery }) { kind }: z.infer<typeof contactsQuery>,
    @Wants() wants: Form,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const today = todayAt(new Date());
    const items = (await this.directory.listOrganisations(kind)).map((one) => contactOf(one, today));
    if (wants === 'json') return { items };
    const table = contactsTable(items);
    return answerFile(reply, wants, wants === 'csv' ? csvFile(table) : await xlsxFile([table]), 'Erreichbarkeit');
  }

  @Post('import')
  @Writes('organisation.change', 'Read a table of contacts into the directory; a preview first', 'changes', importContactsAnswer)
  @Uploads('csv', 'xlsx')
  async import(
    @Query({ schema: importContactsQuery }) { preview }: z.infer<typeof importContactsQuery>,
    @Headers('content-type') type: string | undefined,
    @Body() file: Buffer,
    @Asks() asked: AskedFor,
  ) {
    const bytes = Buffer.isBuffer(file) ? file : Buffer.alloc(0);
    const cells = type?.startsWith(FORMS.xlsx.type) ? await readXlsx(bytes) : readCsv(bytes);
    return importContacts(this.directory, cells, { preview: preview === 'true', by: asked.by });
  }
}
