import type { PressReleaseEvent } from '#libs/press/domain/press-release.events.js';
import type { PersonId, TextId } from '#libs/vault/ids.js';

/** The texts of a release in which somebody speaks: every wording that their statements ever had, proposals included. */
export function spokenBy(personId: PersonId, events: readonly PressReleaseEvent[]): ReadonlySet<TextId> {
  const theirs = new Set<string>();
  const wordings = new Map<string, TextId[]>();
  const say = (statementId: string, segments: readonly TextId[]) => wordings.set(statementId, [...(wordings.get(statementId) ?? []), ...segments]);
  for (const event of events) {
    if (event.type === 'StatementRecorded') {
      const { statementId, speaker, segments } = event.data.statement;
      if (speaker && 'personId' in speaker && speaker.personId === personId) theirs.add(statementId);
      say(statementId, segments);
    }
    if (event.type === 'SpeakerAssigned' && event.data.personId === personId) theirs.add(event.data.statementId);
    if (event.type === 'QuoteRevised') say(event.data.statementId, event.data.segments);
    if (event.type === 'QuoteChangeProposed') say(event.data.statementId, event.data.proposed);
  }
  return new Set([...theirs].flatMap((statementId) => wordings.get(statementId) ?? []));
}
