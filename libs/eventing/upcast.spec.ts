import { describe, expect, it } from '@jest/globals';
import { Upcasters } from '#libs/eventing/upcast.js';

const named = { from: 'Named', to: 'NamedTwice', up: (data: object) => ({ ...data, twice: true }) };
const shortened = { from: 'NamedTwice', to: 'Labelled', up: (data: object) => ({ label: JSON.stringify(data) }) };
const widened = {
  from: 'Widened',
  to: 'WidenedBy',
  up: (data: object) => ({ ...data, unit: 'km' }),
  down: (data: object) => ({ width: (data as { width: number }).width }),
};

describe('upcasters', () => {
  const upcasters = new Upcasters([named, shortened, widened]);

  it('leave an event of today as it is', () => {
    const event = { type: 'Labelled', data: { label: 'x' } };
    expect(upcasters.apply(event)).toEqual(event);
    expect(new Upcasters().apply(event)).toBe(event);
  });

  it('apply one after the other', () => {
    expect(upcasters.apply({ type: 'Named', data: { a: 1 } })).toEqual({ type: 'Labelled', data: { label: '{"a":1,"twice":true}' } });
  });

  it('write the shape of before where one says how', () => {
    const event = { type: 'WidenedBy', data: { width: 2, unit: 'km' } };
    expect(upcasters.before(event)).toEqual({ type: 'Widened', data: { width: 2 } });
    expect(upcasters.apply(upcasters.before(event))).toEqual(event);
    expect(upcasters.before({ type: 'Labelled', data: { label: 'x' } })).toEqual({ type: 'Labelled', data: { label: 'x' } });
  });

  it('name the old types that stand for a new one in the log', () => {
    expect(upcasters.storedTypes(['Labelled']).sort()).toEqual(['Labelled', 'Named', 'NamedTwice']);
    expect(upcasters.storedTypes(['Other'])).toEqual(['Other']);
  });

  it('refuse two for one type, a circle, and a new shape under an old name', () => {
    expect(() => new Upcasters([named, named])).toThrow('two upcasters for Named');
    expect(() => new Upcasters([widened, { ...widened, from: 'WidenedOnce' }])).toThrow('two upcasters write WidenedBy');
    expect(() => new Upcasters([{ ...named, to: 'Named' }])).toThrow('circle');
    expect(() => new Upcasters([named, { from: 'NamedTwice', to: 'Named', up: (data) => data }])).toThrow('circle');
  });
});
