import { Command, CommandBus, CommandHandler, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import { FindAttendance } from '#libs/attendance/attendance.queries.js';
import { ChangeAttendance } from '#libs/attendance/change-attendance.js';
import { answerOf, attendeesAt, judge, type AnsweredVisit, type Judgement, type Told } from '#libs/attendance/judge-reply.js';
import { namedInstead } from '#libs/attendance/named-instead.js';
import type { ReplyOutcome } from '#libs/attendance/replies.schemas.js';
import { ReplyMemory } from '#libs/attendance/reply-memory.js';
import { Directory } from '#libs/directory/directory.js';
import { LookUp } from '#libs/directory/look-up.js';
import type { Replies, Reply } from '#libs/documents/ics-reply.js';
import { Refusal } from '#libs/eventing/decider.js';
import { uuidOf } from '#libs/eventing/event-id.js';
import { EventStore, VersionConflict } from '#libs/eventing/event-store.js';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import { FindProgramme } from '#libs/tours/programme.queries.js';
import { FindSchedule } from '#libs/tours/schedule.queries.js';
import type { PersonId } from '#libs/vault/ids.js';

/** Records what answers to invitations say, as far as it is clear; answers what became of each. */
export class RecordReplies extends Command<readonly ReplyOutcome[]> {
  constructor(
    readonly sent: Replies,
    readonly asked: AskedFor,
  ) {
    super();
  }
}

@CommandHandler(RecordReplies)
export class RecordRepliesHandler implements ICommandHandler<RecordReplies> {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly directory: Directory,
    private readonly lookUp: LookUp,
    private readonly memory: ReplyMemory,
    private readonly store: EventStore,
  ) {}

  async execute({ sent, asked }: RecordReplies): Promise<readonly ReplyOutcome[]> {
    const outcomes: ReplyOutcome[] = [];
    for (const reply of sent.replies) {
      const told = await this.one(sent.method, reply, asked);
      outcomes.push({ ...NOTHING, answer: answerOf(sent.method, reply), comment: reply.comment, ...told });
    }
    return outcomes;
  }

  private async one(method: Replies['method'], reply: Reply, asked: AskedFor): Promise<Told> {
    const visit = ID.test(reply.uid) ? await this.visit(reply.uid) : undefined;
    if (!visit) return { outcome: 'not-matched', sentence: 'Die Antwort gehört zu keinem Besuch, der hier geplant ist.' };
    const { visitId, attendance } = visit;
    if (!reply.attendee) return { visitId, outcome: 'not-matched', sentence: 'Die Antwort sagt nicht eindeutig, wer antwortet.' };
    const known = await this.lookUp.of(attendance);
    const invited = attendance?.attendees.filter((one) => one.invited) ?? [];
    const [attendee, ...more] = attendeesAt(reply.attendee.address, invited, known);
    if (!attendee || more.length > 0)
      return {
        visitId,
        outcome: 'not-matched',
        sentence: attendee ? 'Mehrere Eingeladene haben diese Adresse.' : 'Zu diesem Besuch ist niemand mit dieser Adresse eingeladen.',
      };
    const { personId } = attendee;
    const judged = async () => judge(method, reply, personId, visit, known, await this.memory.last(visitId, personId));
    const told = await this.carryOut(judged, visitId, personId, reply, asked);
    return { visitId, ...told, ...(await this.whoIsNamed(reply, personId, told)) };
  }

  private async visit(visitId: string): Promise<AnsweredVisit | undefined> {
    const [programme, schedule, attendance] = await Promise.all([
      this.queries.execute(new FindProgramme(visitId)),
      this.queries.execute(new FindSchedule(visitId)),
      this.queries.execute(new FindAttendance(visitId)),
    ]);
    if (!programme || !schedule) return undefined;
    return { visitId, zone: programme.zone, cancelled: programme.status.value === 'cancelled', revision: schedule.revision, attendance };
  }

  /**
   * The same answer is the same command, however often and by whomever it is handed in. Of two answers at once the later wins: each claims to be
   * the last one only after it has seen how far the list is, and is recorded on the list as it saw it, or looks again.
   */
  private async carryOut(judged: () => Promise<Judgement>, visitId: string, personId: PersonId, reply: Reply, asked: AskedFor): Promise<Told> {
    const id = uuidOf(`calendar-reply ${visitId} ${personId} ${reply.sequence} ${reply.stamp} ${reply.attendee?.answer}`);
    for (let attempt = 1; ; attempt++) {
      const seen = (await this.store.read(`attendance-${visitId}`)).length;
      const { told, command } = await judged();
      if (!command) return told;
      if (!(await this.memory.claim(visitId, personId, reply))) continue;
      try {
        const { version, position } = await this.commands.execute(new ChangeAttendance(visitId, command, { ...asked, command: id, version: seen }));
        return { ...told, version, position };
      } catch (error) {
        if (error instanceof VersionConflict && attempt < MOST_ATTEMPTS) continue;
        if (!(error instanceof Refusal)) throw error;
        const { reason = error.code, remedy = null } = error.details;
        return { ...told, outcome: 'refused', sentence: `Die Antwort von ${told.name} wurde nicht übernommen.`, problem: { code: error.code, reason, remedy } };
      }
    }
  }

  private async whoIsNamed({ comment }: Reply, personId: PersonId, told: Told): Promise<Partial<Told>> {
    if (comment === null || told.substitute?.candidates.length) return {};
    const candidates = await namedInstead(this.directory, comment, personId);
    if (candidates.length === 0 && !INSTEAD.test(comment)) return {};
    return {
      outcome: told.outcome === 'reported' ? 'to-confirm' : told.outcome,
      sentence: `${told.sentence} Die Bemerkung könnte eine Vertretung nennen; bitte prüfen und gegebenenfalls benennen.`,
      substitute: { address: told.substitute?.address ?? null, candidates },
    };
  }
}

/** So often is looked again when others change the list meanwhile. */
const MOST_ATTEMPTS = 20;
const ID = /^[A-Za-z0-9][A-Za-z0-9-]{0,99}$/;
const INSTEAD = /vertret|(?<!\p{L})(statt|anstelle|meiner Stelle|schick\p{L}*)(?!\p{L})/iu;

const NOTHING: Omit<ReplyOutcome, 'answer' | 'outcome' | 'sentence'> = {
  visitId: null,
  personId: null,
  name: null,
  comment: null,
  substitute: null,
  proposed: null,
  problem: null,
  version: null,
  position: null,
};
