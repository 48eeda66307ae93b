import ICAL from 'ical.js';
import { plainText } from '#libs/documents/plain-text.js';
import { Problem } from '#libs/platform/problem.js';

/** A time that an attendee names: a local date, an instant (UTC), or a clock time of which no zone is known. */
export type NamedTime = { readonly date: string } | { readonly instant: string } | { readonly local: string };

/** What one attendee answers to one appointment; texts and addresses as they were sent. */
export type Reply = {
  readonly uid: string;
  /** The state of the appointment that was answered. */
  readonly sequence: number;
  /** When the answer was given (ISO 8601, UTC). */
  readonly stamp: string;
  readonly attendee: { readonly address: string; readonly name: string | null; readonly answer: string; readonly delegatedTo: readonly string[] } | null;
  readonly comment: string | null;
  /** For a counter-proposal. */
  readonly start: NamedTime | null;
  readonly end: NamedTime | null;
};

export type Replies = { readonly method: 'REPLY' | 'COUNTER'; readonly replies: readonly Reply[] };

const MOST_BYTES = 256 * 1024;
const MOST_REPLIES = 100;
const LONGEST_TEXT = 5_000;

/** Reads answers to invitations (RFC 5546 §3.2.3 and §3.2.7). Throws a `Problem` (413 or 422) that says what is wrong. */
export function readReplies(bytes: Buffer): Replies {
  if (bytes.length > MOST_BYTES)
    throw new Problem(413, 'calendar-too-large', {
      detail: `An answer has at most ${MOST_BYTES} bytes.`,
      path: 'body',
      remedy: 'Send the answers one by one.',
    });
  const root = parse(bytes);
  const method = String(root.getFirstPropertyValue('method') ?? '').toUpperCase();
  if (method !== 'REPLY' && method !== 'COUNTER')
    throw new Problem(422, 'not-an-answer', {
      detail: `METHOD is ${method.slice(0, 20) || 'missing'}; an answer to an invitation has REPLY or COUNTER.`,
      path: 'body METHOD',
      remedy: 'Send the file that the calendar of the attendee sent back.',
    });
  const events = root.getAllSubcomponents('vevent');
  if (events.length === 0 || events.length > MOST_REPLIES)
    notUnderstood(`It holds ${events.length} appointments; from 1 to ${MOST_REPLIES} are read at once.`, 'body VEVENT');
  return { method, replies: events.map(readable(replyOf)) };
}

function parse(bytes: Buffer): InstanceType<typeof ICAL.Component> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const parsed = ICAL.parse(text) as unknown[];
    if (parsed[0] === 'vcalendar') return new ICAL.Component(parsed);
  } catch (error) {
    // What the parser quotes may be a name: it is not repeated.
    notUnderstood(error instanceof TypeError ? 'It is not valid UTF-8.' : 'It is no iCalendar file (RFC 5545).', 'body');
  }
  return notUnderstood('It is not one iCalendar file (RFC 5545).', 'body');
}

function notUnderstood(detail: string, path: string): never {
  throw new Problem(422, 'calendar-not-understood', { detail, path, remedy: 'Send the file (.ics) that the calendar of the attendee sent back.' });
}

/** A value that is none (a date that is no date) is found when it is read. */
const readable =
  <T>(read: (event: Component, index: number) => T) =>
  (event: Component, index: number): T => {
    try {
      return read(event, index);
    } catch (error) {
      if (error instanceof Problem) throw error;
      return notUnderstood('A value of the appointment is none.', `body VEVENT[${index}]`);
    }
  };

type Component = InstanceType<typeof ICAL.Component>;

function replyOf(event: Component, index: number): Reply {
  const path = `body VEVENT[${index}]`;
  const uid = textOf(event, 'uid');
  const stamp = timeOf(event, 'dtstamp');
  if (uid === null || uid.length > 200) notUnderstood('The appointment has no UID that could be one.', `${path} UID`);
  if (!stamp || !('instant' in stamp)) notUnderstood('The appointment has no DTSTAMP in UTC.', `${path} DTSTAMP`);
  const sequence = Number(event.getFirstPropertyValue('sequence') ?? 0);
  const comments = event.getAllProperties('comment').map((one) => String(one.getFirstValue() ?? '').trim());
  const comment = plainText(comments.filter(Boolean).join('\n').slice(0, LONGEST_TEXT));
  return {
    uid,
    sequence: Number.isSafeInteger(sequence) && sequence >= 0 ? sequence : 0,
    stamp: stamp.instant,
    attendee: attendeeOf(event),
    comment: comment === '' ? null : comment,
    start: timeOf(event, 'dtstart') ?? null,
    end: timeOf(event, 'dtend') ?? null,
  };
}

/** The one who answers; the one to whom they hand on may stand beside them. Nobody, where several could be meant. */
function attendeeOf(event: Component): Reply['attendee'] {
  const parameter = (one: InstanceType<typeof ICAL.Property>, name: string) => [one.getParameter(name) ?? []].flat().map(String);
  const answering = event.getAllProperties('attendee').filter((one) => parameter(one, 'delegated-from').length === 0);
  const [one, ...more] = answering;
  if (!one || more.length > 0) return null;
  return {
    address: plainText(String(one.getFirstValue() ?? '')).slice(0, 1_000),
    name: plainText(parameter(one, 'cn')[0] ?? '').slice(0, 200) || null,
    answer: parameter(one, 'partstat')[0]?.toUpperCase() ?? 'NEEDS-ACTION',
    delegatedTo: parameter(one, 'delegated-to').slice(0, 10),
  };
}

function textOf(event: Component, name: string): string | null {
  const value = event.getFirstPropertyValue(name);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function timeOf(event: Component, name: string): NamedTime | undefined {
  const value = event.getFirstPropertyValue(name);
  if (!(value instanceof ICAL.Time)) return undefined;
  const written = value.toString().slice(0, value.isDate ? 'YYYY-MM-DD'.length : 'YYYY-MM-DDTHH:MM'.length);
  if (value.isDate) return { date: written };
  if (value.zone === ICAL.Timezone.localTimezone) return { local: written };
  const instant = value.toJSDate();
  return Number.isNaN(instant.getTime()) ? undefined : { instant: instant.toISOString() };
}
