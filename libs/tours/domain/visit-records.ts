import { refuse, unreachable } from '#libs/eventing/decider.js';
import { same } from '#libs/eventing/same.js';
import { goneContact, goneOccasion, type Scheduled } from '#libs/tours/domain/visit-state.js';
import { mustBeKnownStop } from '#libs/tours/domain/visit-stops.js';
import type { Occasion, PriorContact, Source, VisitEvent, When } from '#libs/tours/domain/visit.events.js';
import { contradictions, mustBeDate, mustBeWhen } from '#libs/tours/domain/when.js';
import type { TextId } from '#libs/vault/ids.js';

/** Wishes to keep on record what belongs to a visit. Recording something again under its id replaces it. */
export type RecordCommand =
  | { readonly type: 'RecordOccasion'; readonly occasion: Occasion }
  | { readonly type: 'WithdrawOccasion'; readonly occasionId: string }
  | { readonly type: 'RecordPriorContact'; readonly contact: PriorContact }
  | { readonly type: 'WithdrawPriorContact'; readonly contactId: string }
  | { readonly type: 'RecordDate'; readonly when: When; readonly note?: TextId }
  | { readonly type: 'ResolveDate'; readonly when: When; readonly reason?: TextId }
  | { readonly type: 'RecordSources'; readonly sources: readonly Source[] }
  | {
      readonly type: 'OverrideConflict';
      readonly conflict: string;
      readonly reason: TextId;
      /** Ids of what does not fit about the visit now. */
      readonly standing?: readonly string[];
    };

const MOST_RECORDS = 200;

export function decideRecords(command: RecordCommand, visit: Scheduled, today: string): VisitEvent[] {
  switch (command.type) {
    case 'RecordOccasion': {
      const { occasion } = command;
      const known = visit.occasions.find((one) => one.occasionId === occasion.occasionId);
      if (known && same(known, occasion)) return [];
      if (!known) mustHaveRoom(visit.occasions.length, 'too-many-occasions', 'occasionId');
      mustSay(occasion.title, 'title');
      mustBeDate(occasion.openUntil, 'openUntil');
      if (occasion.stopId !== undefined) mustBeKnownStop(occasion.stopId, 'stopId', visit);
      return [{ type: 'OccasionRecorded', data: { occasion } }];
    }
    case 'WithdrawOccasion': {
      const { occasionId } = command;
      if (visit.occasions.some((one) => one.occasionId === occasionId)) return [{ type: 'OccasionWithdrawn', data: { occasionId } }];
      if (visit.gone.includes(goneOccasion(occasionId))) return [];
      return refuse('unknown-occasion', { reason: `The visit has no occasion ${occasionId}.`, remedy: 'Look the occasions of the visit up.' });
    }
    case 'RecordPriorContact': {
      const { contact } = command;
      const known = visit.priorContacts.find((one) => one.contactId === contact.contactId);
      if (known && same(known, contact)) return [];
      if (!known) mustHaveRoom(visit.priorContacts.length, 'too-many-prior-contacts', 'contactId');
      mustSay(contact.title, 'title');
      mustBeDate(contact.date, 'date');
      return [{ type: 'PriorContactRecorded', data: { contact } }];
    }
    case 'WithdrawPriorContact': {
      const { contactId } = command;
      if (visit.priorContacts.some((one) => one.contactId === contactId)) return [{ type: 'PriorContactWithdrawn', data: { contactId } }];
      if (visit.gone.includes(goneContact(contactId))) return [];
      return refuse('unknown-prior-contact', { reason: `The visit has no prior contact ${contactId}.`, remedy: 'Look the prior contacts of the visit up.' });
    }
    case 'RecordDate': {
      const { when, note } = command;
      mustBeWhen(when, 'when', { zone: visit.zone });
      const data = { when, ...(note !== undefined && { note }) };
      if (same(when, visit.when) || visit.otherDates.some((one) => same(one, data))) return [];
      mustHaveRoom(visit.otherDates.length, 'too-many-dates', 'when');
      return [{ type: 'DateRecorded', data }];
    }
    case 'ResolveDate': {
      const { when, reason } = command;
      mustBeWhen(when, 'when', { zone: visit.zone });
      if (visit.otherDates.length === 0 && same(when, visit.when)) return [];
      if (!dateIsInQuestion(visit)) {
        refuse('date-not-in-question', {
          reason: 'Nothing contradicts the date of this visit.',
          remedy: 'Reschedule the visit if it takes place at another time, correct it if it was recorded wrongly.',
        });
      }
      if (visit.status === 'held') mustHaveBegun(when, today, 'when');
      return [{ type: 'DateResolved', data: { when, ...(reason !== undefined && { reason }) } }];
    }
    case 'RecordSources': {
      const { sources } = command;
      if (same(sources, visit.sources)) return [];
      mustHaveRoom(sources.length - 1, 'too-many-sources', 'sources');
      return [{ type: 'SourcesRecorded', data: { sources } }];
    }
    case 'OverrideConflict': {
      const { conflict, reason, standing } = command;
      if (visit.overridden.some((one) => one.conflict === conflict && one.reason === reason)) return [];
      if (!CONFLICT_ID.test(conflict) || (standing && !standing.includes(conflict))) refuseConflict(standing);
      if (!visit.overridden.some((one) => one.conflict === conflict)) mustHaveRoom(visit.overridden.length, 'too-many-overrides', 'conflict');
      return [{ type: 'ConflictOverridden', data: { conflict, reason } }];
    }
    default:
      return unreachable(command);
  }
}

/** What took place cannot lie ahead; a visit without a date may have been held. */
export function mustHaveBegun(when: When, today: string, path?: string): void {
  const firstDay = when.date ?? when.earliest;
  if (firstDay === undefined || firstDay <= today) return;
  refuse('visit-in-the-future', {
    ...(path !== undefined && { path }),
    reason: `The visit begins on ${firstDay}, today is ${today}.`,
    remedy: 'Wait for the day, or put the date right first.',
  });
}

const dateIsInQuestion = ({ when, otherDates }: Scheduled) => otherDates.length > 0 || when.date === undefined || contradictions(when).length > 0;

const CONFLICT_ID = /^[a-z]+(-[a-z]+)*-[0-9a-f]{16}$/;

/** What the sender wrote is not repeated: it may be anything. */
function refuseConflict(standing: readonly string[] = []): never {
  return refuse('conflict-unknown', {
    path: 'conflict',
    reason: 'The visit has no conflict of this id now.',
    remedy: standing.length > 0 ? `Choose one of ${standing.slice(0, 20).join(', ')}.` : 'Look the conflicts of the visit up; one that changed has another id.',
  });
}

function mustSay(text: string, path: string): void {
  if (text.trim() === '') refuse('wording-missing', { path, reason: `${path} is empty.`, remedy: 'Say what it was.' });
}

function mustHaveRoom(count: number, code: string, path: string): void {
  if (count >= MOST_RECORDS)
    refuse(code, { path, reason: `The visit has ${count} of them.`, remedy: `Keep at most ${MOST_RECORDS}; withdraw those that no longer hold.` });
}
