import 'reflect-metadata';
import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { AgendaModule } from '#libs/agenda/agenda.module.js';
import { openAgenda } from '#libs/agenda/open-agenda.reactor.js';
import { reopenAgenda } from '#libs/agenda/reopen-agenda.reactor.js';
import { AttendanceModule } from '#libs/attendance/attendance.module.js';
import { DocumentsModule } from '#libs/documents/documents.module.js';
import { Consents } from '#libs/directory/consents.js';
import { Directory } from '#libs/directory/directory.js';
import { MemoryConsents } from '#libs/directory/memory.consents.js';
import { PublicNames } from '#libs/directory/public-names.js';
import { LookUp } from '#libs/directory/look-up.js';
import { MemoryDirectory } from '#libs/directory/memory.directory.js';
import { EventStore, type Recorded } from '#libs/eventing/event-store.js';
import { memoryEventing } from '#libs/eventing/memory.eventing.js';
import type { AnyReactor } from '#libs/eventing/reactor.js';
import { Subscriptions } from '#libs/eventing/subscriptions.js';
import { Views } from '#libs/eventing/view.js';
import { AnswerHeaders } from '#libs/platform/answer-headers.interceptor.js';
import { asSystem } from '#libs/platform/policy/scope.js';
import { ProblemFilter } from '#libs/platform/problem.filter.js';
import { readBodies } from '#libs/platform/read-body.js';
import { validation } from '#libs/platform/validation.js';
import { ToursModule } from '#libs/tours/tours.module.js';
import { Changes } from '#libs/vault/changes.js';
import { MemoryVault } from '#libs/vault/memory.vault.js';
import { Vault } from '#libs/vault/vault.js';
import { StandIn } from '#tests/support/stand-in.js';

type Method = 'POST' | 'PUT' | 'DELETE';
export type Step = readonly [method: Method, address: string, body?: object];
export type CommandsApi = Awaited<ReturnType<typeof commandsApi>>;

/** The commands of tours, agenda and attendance over HTTP, on a log in memory, with two people and a host in the directory. */
export async function commandsApi() {
  const { store, views, subscriptions } = memoryEventing();
  const directory = new MemoryDirectory();

  @Global()
  @Module({
    providers: [
      { provide: EventStore, useValue: store },
      { provide: Views, useValue: views },
      { provide: Subscriptions, useValue: subscriptions },
      { provide: Directory, useValue: directory },
      { provide: Consents, useValue: new MemoryConsents(directory) },
      { provide: Vault, useValue: new MemoryVault() },
      LookUp,
      PublicNames,
      Changes,
    ],
    exports: [EventStore, Views, Subscriptions, Directory, Consents, Vault, LookUp, PublicNames, Changes],
  })
  class Shared {}

  const module = await Test.createTestingModule({
    imports: [CqrsModule.forRoot(), Shared, DocumentsModule, ToursModule, AgendaModule, AttendanceModule],
    providers: [
      { provide: APP_GUARD, useClass: StandIn },
      { provide: APP_PIPE, useFactory: validation },
      { provide: APP_FILTER, useClass: ProblemFilter },
      { provide: APP_INTERCEPTOR, useClass: AnswerHeaders },
    ],
  }).compile();
  const adapter = new FastifyAdapter({ routerOptions: { maxParamLength: 200 } });
  const app = module.createNestApplication<NestFastifyApplication>(adapter, { bodyParser: false, logger: ['error', 'warn'] });
  readBodies(app);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();

  const { personId: erika } = await directory.addPerson({ name: 'Erika Musterfrau' });
  const { personId: max } = await directory.addPerson({ name: 'Max Mustermann' });
  const term = await directory.addOffice(erika, { title: 'Ministerin', validFrom: '2017-06-30', validTo: '2022-06-28' });
  const deputy = await directory.addOffice(max, { title: 'Staatssekretär' });
  const { organisationId } = await directory.addOrganisation({ kind: 'host', names: [{ long: 'Kreis Soest' }], aliases: [] });
  const minister = { personId: erika, officeId: term.officeId };
  const secretary = { personId: max, officeId: deputy.officeId };
  const soest = { organisationId, organisation: 'Kreis Soest' };
  const when = { date: '2020-03-05', start: '10:00', end: '11:30' };
  const reactors: AnyReactor[] = [openAgenda(app.get(CommandBus)), reopenAgenda(app.get(CommandBus))];

  const send = async (method: Method, address: string, body?: object, headers: Record<string, string> = {}) => {
    const answer = await asSystem(async () => app.inject({ method, url: `/v1${address}`, headers, ...(body && { payload: body }) }));
    return { status: answer.statusCode, headers: answer.headers, body: answer.json<Record<string, unknown>>() };
  };

  return {
    store,
    directory,
    minister,
    secretary,
    soest,
    when,
    send,
    typesOf: async (stream: string) => (await store.read(stream)).map(({ type }) => type),
    /** A fresh visit; answers its address. */
    schedule: async (more: object = {}) => {
      const { body } = await send('POST', '/visits', { when, principals: [minister], hosts: [soest], ...more });
      return { visitId: body['id'] as string, visit: `/visits/${String(body['id'])}` };
    },
    /** Takes the steps one after the other; answers those that did not change something with a proper answer. */
    failures: async (steps: readonly Step[]) => {
      const failed: unknown[] = [];
      for (const [method, address, body] of steps) {
        const before = (await store.head()) ?? '';
        const { status, headers, body: answer } = await send(method, address, body);
        const [version, position, id] = [answer['version'], answer['position'], answer['id']];
        const proper = status === (id === undefined ? 200 : 201) && headers['etag'] === `"${String(version)}"` && position === (await store.head());
        if (!proper || String(position) <= before) failed.push({ method, address, status, answer });
      }
      return failed;
    },
    /** What follows the log does its work. */
    react: async (stream: string) => {
      for (const event of await store.read(stream)) {
        for (const { on } of reactors) await (on as Record<string, ((event: Recorded) => Promise<unknown>) | undefined>)[event.type]?.(event);
      }
    },
    close: () => app.close(),
  };
}
