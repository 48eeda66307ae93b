import { expect } from '@jest/globals';
import { FindAttendance } from '#libs/attendance/attendance.queries.js';
import { apply, difference, nothing, snapshotOf, type Snapshot } from '#libs/itineraries/difference.js';
import type { Audience } from '#libs/itineraries/itinerary.queries.js';
import { FindProgramme } from '#libs/tours/programme.queries.js';
import { FindDifference, FindVersions } from '#libs/itineraries/versions.queries.js';
import type { Office } from '#tests/property/an-office.js';
import { machineIn } from '#tests/property/faults-in-words.js';

const AUDIENCES: readonly Audience[] = ['principal', 'host', 'public', 'press'];

/** Every version differs from the one before, the first and the last by exactly what the difference says. */
export async function differencesHold(office: Office, visitIds: readonly string[]): Promise<void> {
  for (const visitId of visitIds) {
    const versions = await office.queries.execute(new FindVersions(visitId));
    for (const audience of AUDIENCES) {
      const snapshots: Snapshot[] = [nothing];
      for (const { position } of versions) {
        const [programme, attendance] = [
          await office.queries.execute(new FindProgramme(visitId, position)),
          await office.queries.execute(new FindAttendance(visitId, position)),
        ];
        snapshots.push(snapshotOf(programme, attendance, audience));
      }
      const last = snapshots.length - 1;
      for (let to = 0; to <= last; to++) {
        for (const from of new Set([0, Math.max(0, to - 1), Math.floor(to / 2), last])) {
          const [before, after] = [snapshots[from]!, snapshots[to]!];
          expect([visitId, audience, from, to, apply(before, difference(before, after))]).toEqual([visitId, audience, from, to, after]);
        }
      }
      const told = await office.queries.execute(new FindDifference(visitId, Math.floor(last / 2), last, audience));
      expect(told.changes).toEqual(difference(snapshots[Math.floor(last / 2)]!, snapshots[last]!));
      expect(told.sentences.filter((sentence) => machineIn(sentence) !== undefined)).toEqual([]);
    }
  }
}
