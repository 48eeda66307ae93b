import { Body, Controller, Get, Param, Post, Put, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Directory, type Office, type Organisation, type Person } from '#libs/directory/directory.js';
import {
  officeBody,
  officesAnswer,
  officeWritten,
  organisationAnswer,
  organisationBody,
  organisationsAnswer,
  personAnswer,
  personBody,
  personsAnswer,
  personWritten,
} from '#libs/directory/directory.schemas.js';
import { organisationsLike } from '#libs/directory/search-organisations.js';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import { Asks } from '#libs/platform/asks.js';
import { mayAlso } from '#libs/platform/identity.js';
import { Reads, Writes } from '#libs/platform/operations.js';
import { RecordsReading } from '#libs/platform/records-reading.js';
import { Problem } from '#libs/platform/problem.js';
import { after, limit, officeId, organisationId, personId, present } from '#libs/platform/schemas.js';
import type { OfficeId, OrganisationId, PersonId } from '#libs/vault/ids.js';

const personPage = z.strictObject({
  search: z.string().max(200).default('').meta({ description: 'Beginnings of words of the name.' }),
  name: z.string().max(1_000).optional().meta({ description: 'Only people of exactly this full name.' }),
  after,
  limit,
});
const organisationPage = z.strictObject({
  kind: z.enum(['host', 'ministry', 'other']).optional().meta({ description: 'Only organisations of this kind.' }),
  search: z.string().max(200).default('').meta({ description: 'Beginnings of words of its names, aliases or town.' }),
  name: z.string().max(1_000).optional().meta({ description: 'Only the one that bears exactly this name, alias or directory id.' }),
});

/**
 * People, their offices, and organisations. Master data, kept encrypted in versions, never in the log. Writes answer ids only, since
 * answers to writes are kept for repeats.
 */
@ApiTags('Directory')
@Controller('v1')
export class DirectoryController {
  constructor(private readonly directory: Directory) {}

  @Get('persons')
  @Reads('person.read', 'People by name', personsAnswer)
  @RecordsReading('persons')
  async persons(@Query({ schema: personPage }) { search, name, after, limit }: z.infer<typeof personPage>) {
    if (name !== undefined) return { items: await this.directory.findPersons(name) };
    return this.directory.searchPersons(search, { limit, ...(after !== undefined && { after: readCursor(after) }) }).then(({ items, next }) => ({
      items,
      ...(next !== undefined && { next: Buffer.from(next).toString('base64url') }),
    }));
  }

  @Get('persons/:personId')
  @Reads('person.read', 'One person', personAnswer)
  @RecordsReading('person', 'personId')
  async person(@Param('personId', { schema: personId }) id: PersonId): Promise<Person> {
    return (await this.directory.persons([id])).get(id) ?? unknown('person', id);
  }

  @Post('persons')
  @Writes('person.change', 'Add a person', 'creates', personWritten)
  async addPerson(@Body({ schema: personBody }) body: z.infer<typeof personBody>, @Asks() asked: AskedFor): Promise<Pick<Person, 'personId'>> {
    const { personId } = await this.directory.addPerson(present(body), `person-${asked.command}`, asked.by);
    return { personId };
  }

  @Put('persons/:personId')
  @Writes('person.change', 'Change a person', 'changes', personWritten)
  async changePerson(
    @Param('personId', { schema: personId }) id: PersonId,
    @Body({ schema: personBody }) body: z.infer<typeof personBody>,
    @Asks() asked: AskedFor,
  ): Promise<Pick<Person, 'personId'>> {
    const { personId } = await this.directory.changePerson(id, present(body), asked.by);
    return { personId };
  }

  @Get('persons/:personId/offices')
  @Reads('person.read', 'Offices of a person', officesAnswer)
  @RecordsReading('offices', 'personId')
  async offices(@Param('personId', { schema: personId }) id: PersonId): Promise<{ items: readonly Office[] }> {
    if (!(await this.directory.persons([id])).has(id)) unknown('person', id);
    return { items: await this.directory.officesOf(id) };
  }

  @Post('persons/:personId/offices')
  @Writes('person.change', 'Add an office to a person', 'creates', officeWritten)
  async addOffice(
    @Param('personId', { schema: personId }) id: PersonId,
    @Body({ schema: officeBody }) body: z.infer<typeof officeBody>,
    @Asks() asked: AskedFor,
  ): Promise<Pick<Office, 'officeId'>> {
    const { officeId } = await this.directory.addOffice(id, present(body), asked.by);
    return { officeId };
  }

  @Put('offices/:officeId')
  @Writes('person.change', 'Change an office', 'changes', officeWritten)
  async changeOffice(
    @Param('officeId', { schema: officeId }) id: OfficeId,
    @Body({ schema: officeBody }) body: z.infer<typeof officeBody>,
    @Asks() asked: AskedFor,
  ): Promise<Pick<Office, 'officeId'>> {
    const { officeId } = await this.directory.changeOffice(id, present(body), asked.by);
    return { officeId };
  }

  @Get('organisations')
  @Reads('organisation.read', 'Organisations', organisationsAnswer)
  async organisations(
    @Query({ schema: organisationPage }) { kind, search, name }: z.infer<typeof organisationPage>,
    @Req() request: FastifyRequest,
  ): Promise<{ items: readonly Organisation[] }> {
    const shown = shownTo(request);
    if (name === undefined) return { items: organisationsLike(await this.directory.listOrganisations(kind), search).map(shown) };
    const found = await this.directory.findOrganisation(name);
    return { items: found && (kind === undefined || found.kind === kind) ? [shown(found)] : [] };
  }

  @Get('organisations/:organisationId')
  @Reads('organisation.read', 'One organisation', organisationAnswer)
  async organisation(@Param('organisationId', { schema: organisationId }) id: OrganisationId, @Req() request: FastifyRequest): Promise<Organisation> {
    return shownTo(request)((await this.directory.organisations([id])).get(id) ?? unknown('organisation', id));
  }

  @Post('organisations')
  @Writes('organisation.change', 'Add an organisation', 'creates', organisationAnswer)
  addOrganisation(@Body({ schema: organisationBody }) body: z.infer<typeof organisationBody>, @Asks() asked: AskedFor): Promise<Organisation> {
    return this.directory.addOrganisation({ ...present(body), names: body.names.map(present) }, asked.by);
  }

  @Put('organisations/:organisationId')
  @Writes('organisation.change', 'Change an organisation', 'changes', organisationAnswer)
  changeOrganisation(
    @Param('organisationId', { schema: organisationId }) id: OrganisationId,
    @Body({ schema: organisationBody }) body: z.infer<typeof organisationBody>,
    @Asks() asked: AskedFor,
  ): Promise<Organisation> {
    return this.directory.changeOrganisation(id, { ...present(body), names: body.names.map(present) }, asked.by);
  }
}

/** How an organisation is reached may name somebody, and is for those who write to it. */
const shownTo =
  (request: FastifyRequest) =>
  ({ contact, ...known }: Organisation): Organisation =>
    contact !== undefined && mayAlso(request, 'organisation.read-contact') ? { ...known, contact } : known;

function readCursor(after: string): string {
  const cursor = Buffer.from(after, 'base64url').toString('utf8');
  if (cursor.includes('\u0000'))
    throw new Problem(400, 'cursor-not-understood', { detail: 'after is no cursor.', path: 'query after', remedy: 'Send the "next" of the page before.' });
  return cursor;
}

function unknown(what: string, id: string): never {
  throw new Problem(404, `unknown-${what}`, { detail: `The directory has no ${id}.`, remedy: `Look it up by GET /v1/${what}s.` });
}
