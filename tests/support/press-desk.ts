import 'reflect-metadata';
import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { CommandBus, CqrsModule, QueryBus } from '@nestjs/cqrs';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { expect } from '@jest/globals';
import { AttendanceModule } from '#libs/attendance/attendance.module.js';
import { attendanceView } from '#libs/attendance/attendance.view.js';
import { Consents } from '#libs/directory/consents.js';
import { Directory } from '#libs/directory/directory.js';
import { LookUp } from '#libs/directory/look-up.js';
import { MemoryConsents } from '#libs/directory/memory.consents.js';
import { MemoryDirectory } from '#libs/directory/memory.directory.js';
import { PublicNames } from '#libs/directory/public-names.js';
import { EventStore } from '#libs/eventing/event-store.js';
import { memoryEventing } from '#libs/eventing/memory.eventing.js';
import { Subscriptions } from '#libs/eventing/subscriptions.js';
import { Views } from '#libs/eventing/view.js';
import { DocumentsModule } from '#libs/documents/documents.module.js';
import { HistoryModule } from '#libs/history/history.module.js';
import { HouseStyleModule } from '#libs/house-style/house-style.module.js';
import { HouseStyles } from '#libs/house-style/house-styles.js';
import { MemoryHouseStyles } from '#libs/house-style/memory.house-styles.js';
import { AnswerHeaders } from '#libs/platform/answer-headers.interceptor.js';
import { asSystem } from '#libs/platform/policy/scope.js';
import { Clocks } from '#libs/platform/clocks.js';
import { ProblemFilter } from '#libs/platform/problem.filter.js';
import { readBodies } from '#libs/platform/read-body.js';
import { validation } from '#libs/platform/validation.js';
import { PressModule } from '#libs/press/press.module.js';
import { releaseView } from '#libs/press/release.view.js';
import { programmeView } from '#libs/tours/programme.view.js';
import { tourView } from '#libs/tours/tour.view.js';
import { ToursModule } from '#libs/tours/tours.module.js';
import { visitBoard } from '#libs/tours/visit-board.view.js';
import { Changes } from '#libs/vault/changes.js';
import { MemoryVault } from '#libs/vault/memory.vault.js';
import { Vault } from '#libs/vault/vault.js';
import { StandIn } from '#tests/support/stand-in.js';

/** Answers are looked at as a client sees them. */
export type Json = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any

const SAME_TIME = new Clocks(
  () => Date.now(),
  async () => Date.now(),
  5_000,
);

/** The press context over HTTP on a store in memory, with one visit of 5 March 2020 to the Kreis Nord. */
export async function pressDesk(clocks: Clocks = SAME_TIME) {
  const { store, views, subscriptions, close } = memoryEventing();
  const directory = new MemoryDirectory();
  const consents = new MemoryConsents(directory);
  const styles = new MemoryHouseStyles();

  @Global()
  @Module({
    providers: [
      { provide: EventStore, useValue: store },
      { provide: Views, useValue: views },
      { provide: Subscriptions, useValue: subscriptions },
      { provide: Directory, useValue: directory },
      { provide: Consents, useValue: consents },
      { provide: Vault, useValue: new MemoryVault() },
      { provide: Clocks, useValue: clocks },
      LookUp,
      PublicNames,
      Changes,
    ],
    exports: [EventStore, Views, Subscriptions, Directory, Consents, Vault, Clocks, LookUp, PublicNames, Changes],
  })
  class Shared {}

  const module = await Test.createTestingModule({
    imports: [CqrsModule.forRoot(), Shared, DocumentsModule, ToursModule, AttendanceModule, HistoryModule, PressModule, HouseStyleModule],
    providers: [
      { provide: APP_GUARD, useClass: StandIn },
      { provide: APP_PIPE, useFactory: validation },
      { provide: APP_FILTER, useClass: ProblemFilter },
      { provide: APP_INTERCEPTOR, useClass: AnswerHeaders },
    ],
  })
    .overrideProvider(HouseStyles)
    .useValue(styles)
    .compile();
  const app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter({ routerOptions: { maxParamLength: 200 } }), {
    bodyParser: false,
    logger: ['error', 'warn'],
  });
  readBodies(app);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  subscriptions.start([programmeView, tourView, attendanceView, visitBoard, releaseView]);

  const settled = async (): Promise<void> => {
    const head = await store.head();
    if (head) await Promise.all([programmeView, attendanceView, releaseView].map((view) => views.reached(view, head, 5_000)));
  };
  const send = async (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    address: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; body: Json; text: string; bytes: Buffer }> => {
    if (method === 'GET') await settled();
    const answer = await asSystem(async () => app.inject({ method, url: `/v1${address}`, headers, ...(body && { payload: body }) }));
    const isJson = String(answer.headers['content-type']).includes('json');
    return { status: answer.statusCode, body: isJson ? answer.json<Json>() : {}, text: answer.body, bytes: answer.rawPayload };
  };
  const does = async (method: 'POST' | 'PUT' | 'DELETE', address: string, body?: object, actor = 'writer'): Promise<number> =>
    (await send(method, address, body, { 'x-actor': actor })).status;

  const person = await directory.addPerson({ name: 'Erika Musterfrau', gender: 'f', officeHolder: true });
  const office = await directory.addOffice(person.personId, { title: 'Ministerin' });
  const host = await directory.addOrganisation({ kind: 'host', names: [{ long: 'Kreis Nord' }], aliases: [] });
  const principals: readonly object[] = [{ personId: person.personId, officeId: office.officeId }];
  const hosts: readonly object[] = [{ organisationId: host.organisationId, organisation: 'Kreis Nord' }];
  const visit = await send('POST', '/visits', { when: { date: '2020-03-05' }, principals, hosts });
  const visitId = String(visit.body['id']);

  /** The address of a new release of that visit. */
  const draft = async (details: object = { issuer: 'Kreis Nord' }): Promise<string> => {
    const { status, body } = await send('POST', `/visits/${visitId}/releases`, { kind: 'report', details });
    expect(status).toBe(201);
    return `/releases/${String(body['id'])}`;
  };
  /** Everything up to the approval, by two people. */
  const approve = async (release: string): Promise<void> => {
    for (const [step, by] of [
      ['submit', 'writer'],
      ['approve-content', 'writer'],
      ['approve', 'boss'],
    ] as const)
      expect(await does('POST', `${release}/${step}`, undefined, by)).toBe(200);
  };

  return {
    store,
    directory,
    styles,
    visitId,
    guest: person.personId,
    principals,
    hosts,
    commands: app.get(CommandBus),
    queries: app.get(QueryBus),
    settled,
    send,
    does,
    draft,
    approve,
    close: async () => {
      await close();
      await app.close();
    },
  };
}

export type PressDesk = Awaited<ReturnType<typeof pressDesk>>;
