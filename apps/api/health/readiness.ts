import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import path from 'node:path';
import { Inject, Injectable, Logger, Optional } from '@nestjs/common';
import type { Pool } from 'pg';
import { inTime } from '#apps/api/health/in-time.js';
import { Progress, type Standing } from '#apps/api/health/progress.js';
import { Stopping } from '#apps/api/health/stopping.js';
import { eventTypes } from '#apps/worker/subscriptions.js';
import { EventStore } from '#libs/eventing/event-store.js';
import { CONNECTIONS } from '#libs/eventing/postgres.eventing.js';
import { unknownTypes } from '#libs/eventing/released-types.js';
import { CANARY } from '#libs/jobs/canary.job.js';
import { Clocks } from '#libs/platform/clocks.js';
import { diskIsFull } from '#libs/platform/database-away.js';
import { lackingOf, migrationFiles } from '#libs/platform/migrations.js';
import { Settings } from '#libs/platform/settings.js';
import { IssuerKeys } from '#libs/platform/tokens/issuer-keys.js';

/** A view that is further behind makes answers too old to be useful. */
const MOST_EVENTS_BEHIND = 10_000;
/** A worker that did nothing for so long is dead, however it looks. */
const LONGEST_SILENCE_SECONDS = 30;
/** An append that worked is believed to work for so long. */
const PROBE_EVERY_MS = 5_000;

export const CHECKS = ['stopping', 'database', 'append', 'schema', 'version', 'keys', 'lag', 'worker', 'disk'] as const;
/** Why a process cannot serve: what is wrong and what to do, each a sentence. */
export type Reason = { readonly check: (typeof CHECKS)[number]; readonly sentence: string; readonly remedy: string };

/** What was found; `reasons` is empty when the process can serve. What could not be found out is absent. */
export type Found = {
  readonly reasons: readonly Reason[];
  readonly diskFreeBytes: number;
  readonly standing?: Standing;
  readonly clocksApartSeconds?: number;
};

/** Whether this process can serve: it looks at everything that serving needs, and says of each what is wrong. */
@Injectable()
export class Readiness {
  private readonly files = migrationFiles();
  private readonly log = new Logger('Readiness');
  private appendedAt = -Infinity;
  private told = '';

  constructor(
    private readonly progress: Progress,
    private readonly store: EventStore,
    private readonly clocks: Clocks,
    private readonly stopping: Stopping,
    private readonly settings: Settings,
    @Inject(CONNECTIONS) private readonly pool: Pool,
    /** Absent where nobody signs in. */
    @Optional() private readonly keys?: IssuerKeys,
  ) {}

  async look(): Promise<Found> {
    const found = await this.find();
    this.tell(found.reasons);
    return found;
  }

  /** Whoever reads the log sees when it began and what to do, and when it was over. */
  private tell(reasons: readonly Reason[]): void {
    const checks = reasons.map(({ check }) => check).join(', ');
    if (checks === this.told) return;
    this.told = checks;
    if (checks === '') this.log.log('ready again');
    else this.log.warn(`not ready (${checks}): ${reasons.map(({ sentence, remedy }) => `${sentence} ${remedy}`).join(' ')}`);
  }

  private async find(): Promise<Found> {
    const reasons: Reason[] = [];
    if (this.stopping.begun)
      reasons.push({ check: 'stopping', sentence: 'This process is ending.', remedy: 'Send requests to another one, or start it again.' });
    const diskFreeBytes = await freeAt(this.settings.dataDir);
    if (diskFreeBytes < this.settings.diskMinimumBytes)
      reasons.push({
        check: 'disk',
        sentence: `Only ${Math.floor(diskFreeBytes / 1_000_000)} MB are free where DATA_DIR lies.`,
        remedy: `Free space until there are ${this.settings.diskMinimumBytes / 1_000_000} MB (DISK_MINIMUM_MB).`,
      });
    const [standing, looked] = await inTime(Promise.all([this.progress.look(), this.clocks.look()])).catch(() => []);
    if (!standing || !looked) {
      reasons.push({ check: 'database', sentence: 'The database does not answer.', remedy: 'Check that PostgreSQL runs and DATABASE_URL is right.' });
      return { reasons, diskFreeBytes };
    }
    const late = standing.followers.filter(({ kind, events }) => kind === 'view' && events >= MOST_EVENTS_BEHIND);
    if (late.length > 0)
      reasons.push({
        check: 'lag',
        sentence: `Views are behind: ${late.map(({ name, events }) => `${name} by ${events} events`).join(', ')}.`,
        remedy: 'Wait, and check that a worker runs.',
      });
    const building = standing.followers.filter((follower) => follower.building);
    if (building.length > 0)
      reasons.push({
        check: 'lag',
        sentence: `Views are still being folded in this version: ${building.map(({ name }) => name).join(', ')}.`,
        remedy: 'Wait, and check that a worker of this version runs.',
      });
    const silence = standing.jobs.find(({ name }) => name === CANARY)?.doneSecondsAgo ?? Infinity;
    if (silence > LONGEST_SILENCE_SECONDS)
      reasons.push({
        check: 'worker',
        sentence: Number.isFinite(silence) ? `No worker has done anything for ${Math.round(silence)} seconds.` : 'No worker has done anything yet.',
        remedy: 'Check that a worker runs, and what it logs.',
      });
    reasons.push(...(await Promise.all([this.append(), this.schema(), this.version(), this.signingIn()])).flat());
    return { reasons, diskFreeBytes, standing, clocksApartSeconds: Math.round(looked.apartMs / 100) / 10 };
  }

  private async append(): Promise<Reason[]> {
    if (performance.now() - this.appendedAt < PROBE_EVERY_MS) return [];
    try {
      await inTime(this.store.probe());
      this.appendedAt = performance.now();
      return [];
    } catch (error) {
      if (diskIsFull(error))
        return [{ check: 'append', sentence: 'The disk of the database is full.', remedy: 'Free space there; never delete anything below pg_wal.' }];
      return [
        {
          check: 'append',
          sentence: 'The database answers, but nothing can be appended to the log.',
          remedy: 'Check that it is no read-only standby, has free disk space, and that no transaction holds the lock of the log for long.',
        },
      ];
    }
  }

  private async version(): Promise<Reason[]> {
    const unknown = await inTime(unknownTypes(this.pool, eventTypes)).catch(() => []); // told by the other checks
    if (unknown.length === 0) return [];
    return [
      {
        check: 'version',
        sentence: `A newer version is in use here: the log may hold ${unknown.join(', ')}, which this one does not know.`,
        remedy: 'End this process and start the newer version.',
      },
    ];
  }

  /** Once the keys have come, an issuer that goes away takes no process out of service: all would go at once. */
  private async signingIn(): Promise<Reason[]> {
    if (!this.keys || (await inTime(this.keys.known()).catch(() => false))) return [];
    return [
      {
        check: 'keys',
        sentence: 'The issuer of access tokens has not yet told its keys.',
        remedy: 'Check that OIDC_ISSUER and OIDC_JWKS_URL are right and reachable from here; the log says what failed.',
      },
    ];
  }

  private async schema(): Promise<Reason[]> {
    const lacking = await inTime(lackingOf(this.files, this.pool)).catch(() => this.files);
    if (lacking.length === 0) return [];
    return [
      {
        check: 'schema',
        sentence: `The database lacks ${lacking.join(', ')}.`,
        remedy: 'Run the command "migrate", or point DATABASE_URL to the right database.',
      },
    ];
  }
}

/** How much whoever is no administrator can still write where a folder lies, or will lie. */
async function freeAt(folder: string): Promise<number> {
  let there = folder;
  while (!existsSync(there)) there = path.dirname(there);
  const { bavail, bsize } = await statfs(there);
  return bavail * bsize;
}
