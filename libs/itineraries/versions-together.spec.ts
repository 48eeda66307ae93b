import { describe, expect, it } from '@jest/globals';
import type { Recorded } from '#libs/eventing/event-store.js';
import { versionsTogether } from '#libs/itineraries/versions-together.js';

/** One event per letter: each adds to the visit of that name; `t` is the tour's own stream. */
const log = (letters: string): readonly Recorded[] =>
  [...letters].map((key, index) => ({
    id: `e${index}`,
    type: 'Happened',
    data: {},
    stream: `${key === 't' ? 'tour' : 'visit'}-${key}`,
    key,
    version: 1,
    position: String(index + 1),
    at: '2020-03-05T09:12:00.000Z',
    by: 'planner-1',
    command: 'c',
  }));
const numbers = (...args: Parameters<typeof versionsTogether>) => versionsTogether(...args).map(({ position, version }) => `${position}:${version}`);

describe('the versions of several visits together', () => {
  it('count the events of all of them', () => {
    const stays = [
      { visitId: 'a', from: '1', until: null },
      { visitId: 'b', from: '2', until: null },
    ];
    expect(numbers(log('abab'), stays)).toEqual(['1:1', '2:2', '3:3', '4:4']);
  });

  it('leap when a visit joins with all its events, and fall when one leaves', () => {
    const stays = [
      { visitId: 'a', from: '1', until: null },
      { visitId: 'b', from: '4', until: '6' },
    ];
    expect(numbers(log('abbbabb'), stays)).toEqual(['1:1', '4:4', '5:5', '6:2']);
  });

  it('know a visit that came back', () => {
    const stays = [
      { visitId: 'a', from: '1', until: '2' },
      { visitId: 'a', from: '3', until: null },
    ];
    expect(numbers(log('aaaa'), stays)).toEqual(['1:1', '2:0', '3:3', '4:4']);
  });

  it('count what belongs to no visit, such as the events of the tour itself', () => {
    expect(numbers(log('tat'), [{ visitId: 'a', from: '2', until: null }])).toEqual(['1:1', '2:2', '3:3']);
  });
});
