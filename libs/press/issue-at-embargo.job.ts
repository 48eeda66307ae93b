import { Logger } from '@nestjs/common';
import type { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Refusal } from '#libs/eventing/decider.js';
import { uuidOf } from '#libs/eventing/event-id.js';
import { StoreUnavailable, VersionConflict } from '#libs/eventing/event-store.js';
import type { Job } from '#libs/jobs/jobs.js';
import { todayAt } from '#libs/platform/asks.js';
import type { Clocks } from '#libs/platform/clocks.js';
import type { Metrics } from '#libs/platform/metrics.js';
import { Problem } from '#libs/platform/problem.js';
import { WritePressRelease } from '#libs/press/draft-press-release.js';
import { FindReleasesDue, type Release } from '#libs/press/press.queries.js';

const EVERY_MS = 1_000;

type Needs = {
  readonly commands: Pick<CommandBus, 'execute'>;
  readonly queries: Pick<QueryBus, 'execute'>;
  readonly clocks: Pick<Clocks, 'earlier'>;
  readonly metrics: Pick<Metrics, 'embargoRefusals'>;
};

/**
 * Issues what is approved when its embargo ends. Wakes up every second, in every worker; whether the embargo is over is decided by the
 * command, and a release is issued once, whoever asks. What is refused is asked again, and told in the log and in the figures.
 */
export function issueAtEmbargo({ commands, queries, clocks, metrics }: Needs): Job {
  const log = new Logger('Embargo');
  const told = new Map<string, string>();

  const issue = async (release: Release): Promise<void> => {
    const now = new Date();
    const asked = { by: 'ortstermin', at: now.toISOString(), today: todayAt(now), command: commandOf(release) };
    try {
      await commands.execute(new WritePressRelease(release.releaseId, { type: 'IssueRelease' }, asked));
      told.delete(release.releaseId);
    } catch (error) {
      const reason = reasonOf(error);
      metrics.embargoRefusals.inc({ reason });
      if (told.get(release.releaseId) !== reason)
        log.error(`release ${release.releaseId} is due at its embargo and could not be issued (${reason}), it is tried again`);
      told.set(release.releaseId, reason);
    }
  };

  return {
    name: 'issue-at-embargo',
    everyMs: EVERY_MS,
    run: async () => {
      const due = await queries.execute(new FindReleasesDue(await clocks.earlier()));
      for (const releaseId of told.keys()) if (!due.some((one) => one.releaseId === releaseId)) told.delete(releaseId);
      for (const release of due) await issue(release);
    },
  };
}

/** The same wish, whichever worker wakes up first, as long as approval and embargo stay as they are. */
const commandOf = ({ releaseId, embargo, settledAt }: Release): string => uuidOf(`issue at embargo\n${releaseId}\n${embargo?.instant}\n${settledAt}`);

/** A code, never what people wrote. */
function reasonOf(error: unknown): string {
  if (error instanceof Refusal || error instanceof Problem) return error.code;
  if (error instanceof StoreUnavailable || error instanceof VersionConflict) return 'not-available';
  return 'internal-error';
}
