import { describe, expect, it } from '@jest/globals';
import { faultsOf, type Written } from '#tests/faults/invariants.js';
import { nothingWritten, type Acknowledged, type Writing } from '#tests/faults/writing.js';

const event = (position: number, stream: string, version: number, mark: string): Written => ({
  position,
  stream,
  version,
  type: 'StopAdded',
  text: `{"stopId":"${mark}"}`,
});
const answered = ({ position, stream, version }: Written, mark: string): Acknowledged => ({
  address: '',
  body: {},
  key: '',
  mark,
  stream,
  version,
  position: String(position),
});

const [A, B, C] = ['m1-00000001', 'm2-00000002', 'm3-00000003'] as const;
const log = [event(1, 'visit-a', 1, A), event(2, 'visit-b', 1, B), event(3, 'visit-a', 2, C)];
const writing: Writing = { ...nothingWritten(), acknowledged: log.map((one, i) => answered(one, [A, B, C][i]!)) };

describe('the judge of a fault run', () => {
  it('finds nothing wrong with a log that holds what was acknowledged', () => expect(faultsOf(log, writing)).toEqual([]));

  it.each<[string, readonly Written[], Writing, string]>([
    ['an acknowledged command that is lost', log.slice(0, 2), writing, `${C} was acknowledged and is lost`],
    ['a gap', [log[0]!, { ...log[1]!, position: 3 }, { ...log[2]!, position: 4 }], writing, 'position 3 stands where 2 belongs'],
    ['a command that was carried out twice', [...log, event(4, 'visit-a', 3, C)], writing, `${C} was carried out 2 times`],
    ['a version that was left out', [...log.slice(0, 2), { ...log[2]!, version: 3 }], writing, 'visit-a has version 3 where 2 belongs'],
    [
      'an answer that named another place',
      log,
      { ...writing, acknowledged: [answered(log[1]!, A), ...writing.acknowledged.slice(1)] },
      `${A} does not stand where its answer said`,
    ],
    ['a command of which nobody was told', [...log, event(4, 'visit-a', 3, 'm4-00000004')], writing, 'm4-00000004 is in the log and was never acknowledged'],
    [
      'a command that was refused for no reason',
      log,
      { ...writing, refused: [{ mark: 'm5-00000005', status: 500, text: 'oh' }] },
      'm5-00000005 was refused with 500: oh',
    ],
  ])('finds %s', (_, rows, heard, fault) => expect(faultsOf(rows, heard)).toContain(fault));
});
