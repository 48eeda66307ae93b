import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { NoticeState } from '#libs/notices/notice.js';
import { insist, type Desk } from '#tests/faults/insist.js';
import { aVisitTo } from '#tests/faults/four-visits.js';

const THINKING_MS = 200;
/** People on one attendance list, after which others are invited elsewhere. */
const GUESTS_EACH = 40;
/** Over for those whose clock is years ahead, and for nobody else. */
const DAY_TO_COME = new Date(Date.now() + 31_536_000_000).toISOString().slice(0, 10);
/** So long no mail may leave while some wait: one that could not be written is tried again after two seconds. */
const PATIENCE_MS = 40_000;

/** Somebody who was invited, and whose mail was let go. */
export type Invited = { readonly visitId: string; readonly personId: string };
/** A notice as the outbox holds it, with the states of its ledger; `because`: the position of its event, where the log holds that event. */
export type Told = {
  readonly noticeId: string;
  readonly visitId: string | null;
  readonly recipient: string;
  readonly state: NoticeState;
  readonly reason: string | null;
  readonly ledger: readonly string[];
  readonly because: string | null;
};

/** An office that invites one person after the other to visits that are to come, and lets the mails go, until `over`. */
export async function keepInviting(desk: Desk, into: Invited[], over: () => boolean): Promise<void> {
  let visitId = '';
  for (let n = 0; !over(); n++) {
    if (n % GUESTS_EACH === 0) visitId = await aVisitTo(desk, DAY_TO_COME);
    const { personId } = await insist<{ personId: string }>(desk, 'everyone', 'POST', '/v1/persons', {
      name: `Ada Beispielsen-${n}`,
      contact: `ada-${randomUUID()}@example.org`,
    });
    await insist(desk, 'everyone', 'POST', `/v1/visits/${visitId}/attendance/invite`, { personId });
    into.push({ visitId, personId });
    await insist(desk, 'everyone', 'POST', `/v1/visits/${visitId}/notices/send`, {});
    await wait(THINKING_MS);
  }
}

/** The notice that a mail tells, by its Message-ID. */
export const noticeIn = (messageId: string | undefined): string => /^<([^@]+)@/.exec(messageId ?? '')?.[1] ?? `a mail without a notice (${messageId})`;

/**
 * What is wrong with mails (I6), given which a server took, by notice: taken twice though the ledger never doubted; not taken though it says sent; taken
 * though it says otherwise; without an event; never intended for somebody who was invited, or never come to an end. Empty when all is well.
 */
export function mailFaults(taken: readonly string[], told: readonly Told[], invited: readonly Invited[]): string[] {
  const known = new Set(told.map(({ noticeId }) => noticeId));
  const intended = new Set(told.map(({ visitId, recipient }) => `${visitId} ${recipient}`));
  return [
    ...taken.filter((id) => !known.has(id)).map((id) => `${id} was taken, and no notice is known of it`),
    ...invited
      .filter(({ visitId, personId }) => !intended.has(`${visitId} ${personId}`))
      .map(({ personId }) => `${personId} was invited, and no notice was intended`),
    ...told.flatMap(({ noticeId, state, reason, ledger, because }) => {
      const times = taken.filter((id) => id === noticeId).length;
      const doubted = ledger.includes('uncertain') || ledger.includes('surplus');
      if (because === null) return [`the notice ${noticeId} tells of an event that is not in the log`];
      if (state === 'intended' || state === 'attempting') return [`the notice ${noticeId} is still ${state} (${reason})`];
      if (state === 'suppressed') return [`the notice ${noticeId} was suppressed (${reason}), and nothing stood in its way`];
      if (times > 1 && !doubted) return [`the notice ${noticeId} was taken ${times} times, and its ledger never doubted`];
      return times === 0 && state === 'sent' ? [`the notice ${noticeId} was sent, as its ledger says, and nobody took it`] : [];
    }),
  ];
}

/** Lets everything go that was intended meanwhile; sooner or later the ledger and what a server took agree. Throws when not. */
export async function mailsHeld(pool: Pool, desk: Desk, taken: () => readonly string[], invited: readonly Invited[]): Promise<void> {
  // The leases of senders that died end, as they would some minutes later.
  await pool.query(`update outbox.notice set leased_until = clock_timestamp() where leased_until > clock_timestamp()`);
  let left = taken().length;
  for (let end = Date.now() + PATIENCE_MS; ; await wait(THINKING_MS)) {
    for (const visitId of new Set(invited.map((one) => one.visitId))) await insist(desk, 'everyone', 'POST', `/v1/visits/${visitId}/notices/send`, {});
    const wrong = mailFaults(taken(), await toldBy(pool), invited);
    if (wrong.length === 0) return;
    // Thousands may have piled up.
    if (taken().length > left) end = Date.now() + PATIENCE_MS;
    left = taken().length;
    if (Date.now() > end) throw new Error(wrong.join('; '));
  }
}

async function toldBy(pool: Pool): Promise<readonly Told[]> {
  const { rows } = await pool.query<Told>(
    `select n.id as "noticeId", n.visit_id as "visitId", n.recipient, n.state, n.reason, e.position::text as because,
            array(select l.state from outbox.ledger l where l.notice_id = n.id order by l.entry) as ledger
       from outbox.notice n left join es.event e on e.id = (n.about ->> 'event')::uuid`,
  );
  return rows;
}
