import { Command, CommandHandler, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import { uuidOf } from '#libs/eventing/event-id.js';
import { daysBetween } from '#libs/language/dates.js';
import type { NewNotice } from '#libs/notices/notice.js';
import { Outbox } from '#libs/notices/outbox.js';
import { todayAt } from '#libs/platform/asks.js';
import { Settings } from '#libs/platform/settings.js';
import { dayAfter } from '#libs/tours/domain/when.js';
import { readings } from '#libs/tours/domain/zone.js';
import { everyVisit, type VisitRow } from '#libs/tours/visit-board.queries.js';

const SENDER = 'ortstermin';
const OFFICE_ZONE = 'Europe/Berlin';
/** Nobody is written to at night. */
const MORNING = 7;
const EVENING = 18;

/** The day asks for what is told because time passes: reminders of agendas that wait for their host, and the summary of the day. */
export class IntendByDay extends Command<void> {
  constructor(readonly now: Date) {
    super();
  }
}

@CommandHandler(IntendByDay)
export class IntendByDayHandler implements ICommandHandler<IntendByDay> {
  constructor(
    private readonly queries: QueryBus,
    private readonly outbox: Outbox,
    private readonly settings: Settings,
  ) {}

  async execute({ now }: IntendByDay): Promise<void> {
    const hour = Number(now.toLocaleTimeString('de-DE', { timeZone: OFFICE_ZONE, hour: '2-digit', hourCycle: 'h23' }).slice(0, 2));
    // Without a server a line a day for nobody helps nobody.
    if (!this.settings.mail || hour < MORNING || hour >= EVENING) return;
    const today = todayAt(now);
    await this.outbox.intend([...(await this.reminders(today)), ...this.digest(today)], SENDER);
  }

  private async reminders(today: string): Promise<readonly NewNotice[]> {
    const days = this.settings.reminderDays;
    const [most] = days;
    if (most === undefined) return [];
    const range = { from: today, to: dayAfter(today, most) };
    const rows = await Promise.all((['pencilled', 'confirmed'] as const).map((status) => everyVisit(this.queries, { status, ...range })));
    return rows.flat().flatMap((row) => reminderOf(row, today, days) ?? []);
  }

  private digest(today: string): readonly NewNotice[] {
    if (this.settings.digestTo === undefined) return [];
    const about = { day: today };
    return [{ noticeId: uuidOf(`digest\n${today}`), kind: 'digest', visitId: null, recipient: 'office', about, dueInMs: 0, since: morningOf(today) }];
  }
}

/**
 * The reminder that is due for a visit: one for each lead time that has begun, of which the latest counts, so that somebody who was asked
 * late is not reminded of all of them at once; none on the day on which the agenda was proposed.
 */
export function reminderOf({ visitId, when: { date }, hostIds: [host], agenda }: VisitRow, today: string, days: readonly number[]): NewNotice | undefined {
  if (date === undefined || date < today || host === undefined || agenda.status !== 'proposed') return undefined;
  const left = daysBetween(today, date);
  const lead = days.findLast((day) => left <= day);
  const proposed = todayAt(new Date(agenda.since));
  if (lead === undefined || proposed === today) return undefined;
  const noticeId = uuidOf(`reminder\n${visitId}\n${date}\n${agenda.since}\n${lead}`);
  const since = [morningOf(dayAfter(date, -lead)), morningOf(dayAfter(proposed))].toSorted().at(-1)!;
  return { noticeId, kind: 'reminder', visitId, recipient: host, about: { date, days: String(lead) }, dueInMs: 0, since };
}

/** The instant from which on somebody may be written to on a day. */
const morningOf = (day: string): string => readings(OFFICE_ZONE, day, `0${MORNING}:00`).exact[0]!.instant;
