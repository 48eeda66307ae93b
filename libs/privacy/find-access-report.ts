import { Inject } from '@nestjs/common';
import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import { FindConsents } from '#libs/consents/consents.queries.js';
import { FindUses, type Used } from '#libs/consents/uses.queries.js';
import { LookUp } from '#libs/directory/look-up.js';
import { CONNECTIONS } from '#libs/eventing/postgres.eventing.js';
import { SqlLog } from '#libs/eventing/sql-log.js';
import { DataKeys } from '#libs/keys/data-keys.js';
import { FindMailsTo } from '#libs/notices/notices.queries.js';
import { FindAccessReport, type AccessReport, type KnownThen, type NamingText, type Origin } from '#libs/privacy/access-report.queries.js';
import { RETENTION_DAYS } from '#libs/privacy/apply-retention.js';
import type { RetentionDays } from '#libs/privacy/domain/retention.js';
import { namesOf } from '#libs/privacy/names-of-person.js';
import { consentNotesOf, textsAround } from '#libs/privacy/postgres.named-texts.js';
import { tracesOf, type Traces, type Version } from '#libs/privacy/postgres.traces.js';
import { FindProgramme } from '#libs/tours/programme.queries.js';
import type { PersonId } from '#libs/vault/ids.js';

const MOST_USES = 200;
const MOST_READINGS = 1_000;

@QueryHandler(FindAccessReport)
export class FindAccessReportHandler implements IQueryHandler<FindAccessReport> {
  constructor(
    @Inject(CONNECTIONS) private readonly pool: Pool,
    private readonly sqlLog: SqlLog,
    private readonly keys: DataKeys,
    private readonly queries: QueryBus,
    private readonly lookUp: LookUp,
    @Inject(RETENTION_DAYS) private readonly retention: RetentionDays,
  ) {}

  async execute({ personId }: FindAccessReport): Promise<AccessReport | undefined> {
    await this.sqlLog.upToNow();
    const traces = await tracesOf(this.pool, this.keys, personId);
    if (!traces) return undefined;
    const [consents, uses, texts, readings, mails, origins] = await Promise.all([
      this.queries.execute(new FindConsents(personId)),
      this.usesOf(personId),
      this.textsNaming(traces),
      this.readingsOf(traces),
      this.queries.execute(new FindMailsTo(personId)),
      this.originsOf(traces),
    ]);
    return {
      personId,
      name: traces.person.at(-1)!.facts.name,
      at: new Date().toISOString(),
      person: traces.person.map(knownThen),
      offices: traces.offices.map(({ officeId, versions }) => ({ officeId, versions: versions.map(knownThen) })),
      consents: consents?.items ?? [],
      uses,
      visits: traces.standing.visits.map(({ visitId, day }) => ({
        visitId,
        day: day ?? null,
        releases: traces.standing.releases.flatMap((release) => (release.visitId === visitId ? [release.releaseId] : [])),
      })),
      texts,
      readings,
      mails,
      origins,
      retention: this.retention,
    };
  }

  private async usesOf(personId: PersonId): Promise<readonly Used[]> {
    const all: Used[] = [];
    for (let after: string | undefined; ;) {
      const { items, next } = await this.queries.execute(new FindUses(personId, { after, limit: MOST_USES }));
      all.push(...items);
      if (next === undefined) return all;
      after = next;
    }
  }

  private async textsNaming(traces: Traces): Promise<readonly NamingText[]> {
    const names = namesOf(
      traces.personId,
      traces.person.map(({ facts }) => facts),
    );
    return (await textsAround(this.pool, this.keys, traces))
      .filter(({ id, stream, words }) => traces.own.has(id) || stream === consentNotesOf(traces) || names.text(words) !== words)
      .map(({ stream, kind, words }) => ({ of: stream.slice(0, stream.indexOf('-')), id: stream.slice(stream.indexOf('-') + 1), kind, text: words }));
  }

  private async readingsOf({ personId, standing }: Traces): Promise<AccessReport['readings']> {
    const subjects = [personId, ...standing.visits.map(({ visitId }) => visitId), ...standing.releases.map(({ releaseId }) => releaseId)];
    const { rows } = await this.pool.query<{ at: Date; by: string; operation: string; subject: string; form: string }>(
      'select at, by, operation, subject, form from audit.reading where subject = any($1) order by number desc limit $2',
      [subjects, MOST_READINGS],
    );
    return rows.map(({ at, subject, ...reading }) => ({ at: at.toISOString(), ...reading, of: subject })).reverse();
  }

  private async originsOf({ standing }: Traces): Promise<readonly Origin[]> {
    const programmes = await Promise.all(standing.visits.map(({ visitId }) => this.queries.execute(new FindProgramme(visitId))));
    const sources = programmes.flatMap((programme) => programme?.sourcesOfVisit.map((source) => ({ visitId: programme.visitId, ...source })) ?? []);
    const known = await this.lookUp.of(sources);
    const text = (id: Parameters<typeof known.text>[0] | undefined) => (id === undefined ? null : known.text(id));
    return sources.map(({ visitId, publisher, url, publishedAt }) => ({
      visitId,
      publisher: text(publisher),
      url: text(url),
      publishedAt: publishedAt ?? null,
    }));
  }
}

const knownThen = ({ version, at, by, facts }: Version<object>): KnownThen => ({ version, at, by, facts: { ...facts } });
