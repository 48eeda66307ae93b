import { Command, CommandHandler, Query, QueryHandler, type ICommandHandler, type IQueryHandler } from '@nestjs/cqrs';
import { views } from '#apps/worker/subscriptions.js';
import type { ParkedEntry } from '#libs/eventing/followers.js';
import { Subscriptions } from '#libs/eventing/subscriptions.js';
import { JobLedger, type JobStanding } from '#libs/jobs/postgres.job-ledger.js';
import { Problem } from '#libs/platform/problem.js';

/** Events that a view or reactor could not digest, and those that wait behind them. */
export class FindParked extends Query<readonly ParkedEntry[]> {}

@QueryHandler(FindParked)
export class FindParkedHandler implements IQueryHandler<FindParked> {
  constructor(private readonly subscriptions: Subscriptions) {}

  execute(): Promise<readonly ParkedEntry[]> {
    return this.subscriptions.parked();
  }
}

/** All timed work, and what became of it. */
export class FindJobs extends Query<readonly JobStanding[]> {}

@QueryHandler(FindJobs)
export class FindJobsHandler implements IQueryHandler<FindJobs> {
  constructor(private readonly ledger: JobLedger) {}

  execute(): Promise<readonly JobStanding[]> {
    return this.ledger.standings();
  }
}

/** Tries a job that failed, or the parked events of a view or reactor, again, of one key or of all; answers how many jobs and keys that concerns. */
export class RetryParked extends Command<{ readonly jobs: number; readonly keys: number }> {
  constructor(
    readonly follower: string,
    readonly key?: string,
  ) {
    super();
  }
}

@CommandHandler(RetryParked)
export class RetryParkedHandler implements ICommandHandler<RetryParked> {
  constructor(
    private readonly subscriptions: Subscriptions,
    private readonly ledger: JobLedger,
  ) {}

  async execute({ follower, key }: RetryParked) {
    const jobs = key === undefined && (await this.ledger.retry(follower)) ? 1 : 0;
    return { jobs, keys: await this.subscriptions.retry(follower, key) };
  }
}

/** Folds a view anew beside the one that readers see, and switches when it is complete. */
export class RebuildView extends Command<void> {
  constructor(readonly view: string) {
    super();
  }
}

@CommandHandler(RebuildView)
export class RebuildViewHandler implements ICommandHandler<RebuildView> {
  constructor(private readonly subscriptions: Subscriptions) {}

  async execute({ view: name }: RebuildView): Promise<void> {
    const view = views.find((candidate) => candidate.name === name);
    if (!view)
      throw new Problem(404, 'unknown-view', { detail: `There is no view ${name}.`, remedy: `Name one of ${views.map((known) => known.name).join(', ')}.` });
    await this.subscriptions.rebuild(view);
  }
}
