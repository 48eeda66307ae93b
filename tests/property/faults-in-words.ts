import { FindAttendanceList, type ListOrder } from '#libs/attendance/attendance-list.queries.js';
import { attendanceListText, greetingText, signInSheetText } from '#libs/attendance/attendance-list.text.js';
import { FindDraftsOfVisit, FindDraftOfVisit } from '#libs/press/draft.queries.js';
import { readableText, releaseText } from '#libs/press/forms/press-release.text.js';
import { FindHistory } from '#libs/history/history.queries.js';
import { historyText } from '#libs/history/history.text.js';
import { FindItinerary, type Audience } from '#libs/itineraries/itinerary.queries.js';
import { itineraryText } from '#libs/itineraries/itinerary.text.js';
import { EDITOR } from '#libs/platform/identity.js';
import type { Office } from '#tests/property/an-office.js';

const AUDIENCES: readonly Audience[] = ['principal', 'host', 'public', 'press'];
const ORDERS: readonly ListOrder[] = ['precedence', 'organisation', 'host'];
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
/** Nobody was erased in these histories, so «gelöscht» is a text that got lost. */
const MACHINE = new RegExp(`undefined|\\bnull\\b|\\bNaN\\b|\\[object|Invalid Date|gelöscht|(?:person|office)-${UUID}`, 'u');
/** The ids that the wordings of these histories hold themselves. */
const WRITTEN = /\{(?:text|person)-6fa3c1de-58a3-4c5f-8a0e-2f5d6f0d7e11\}/gu;

/** What of the machine shows in a text; undefined when nothing does. */
export const machineIn = (text: string): string | undefined => MACHINE.exec(text.replace(WRITTEN, ''))?.[0];

/** Every text that the product makes of these visits and that shows a trace of the machine. */
export async function faultsInWords(office: Office, visitIds: readonly string[]): Promise<readonly string[]> {
  const faults: string[] = [];
  const look = (document: string, text: string) => {
    const found = machineIn(text);
    if (found !== undefined) faults.push(`${document} says "${found}": ${text.split('\n').find((line) => machineIn(line) !== undefined)}`);
    if (text.trim() === '') faults.push(`${document} is empty`);
  };
  for (const visitId of visitIds) {
    if ((await office.store.read(`visit-${visitId}`)).length === 0) continue;
    for (const audience of AUDIENCES) {
      const sheet = await office.queries.execute(new FindItinerary(visitId, audience, { today: '2026-11-22', since: 1 }));
      look(`itinerary for ${audience}`, itineraryText(sheet!));
    }
    for (const order of ORDERS) {
      const list = (await office.queries.execute(new FindAttendanceList(visitId, order)))!;
      look(`attendance list by ${order}`, attendanceListText(list));
      look('sign-in sheet', signInSheetText(list));
      look('greeting order', greetingText(list));
    }
    const draft = await office.queries.execute(new FindDraftOfVisit(visitId, EDITOR));
    for (const one of [draft!, ...(await office.queries.execute(new FindDraftsOfVisit(visitId, EDITOR)))]) {
      look('press release', readableText(one));
      look('press release as it would go out', releaseText(one, { marks: false }));
    }
    look('history', historyText((await office.queries.execute(new FindHistory(visitId)))!));
  }
  return faults;
}
