import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { pathOf, validation } from '#libs/platform/validation.js';

describe('validation', () => {
  it('writes paths as people read them', () => expect(pathOf(['stops', 1, 'when', { key: 'date' }])).toBe('stops[1].when.date'));

  it('names every fault with its path', async () => {
    const schema = z.strictObject({ stops: z.array(z.strictObject({ town: z.string() })) });
    await expect(validation().transform({ stops: [{ town: 1 }, { town: 'Soest', colour: 'red' }] }, { type: 'body', schema })).rejects.toMatchObject({
      status: 422,
      help: { errors: [{ path: 'stops[0].town' }, { path: 'stops[1]', message: expect.stringContaining('colour') }] },
    });
  });

  const limited = z.strictObject({ limit: z.coerce.number() });
  it.each([
    ['param', 'visitId', z.string().max(1), 'xx', 'path visitId'],
    ['query', undefined, limited, { limit: 'x' }, 'query limit'],
    ['query', 'limit', z.coerce.number(), 'x', 'query limit'],
    ['query', undefined, limited, { limit: 1, colour: 'red' }, 'query'],
    ['body', undefined, limited, [], 'body'],
  ] as const)('says that a fault is in the %s (%s)', async (type, data, schema, value, path) => {
    await expect(validation().transform<unknown>(value, { type, data, schema })).rejects.toMatchObject({ help: { errors: [{ path }] } });
  });

  it('does not repeat what was sent at length', async () => {
    const body = Object.fromEntries(Array.from({ length: 900 }, (_, at) => [`member${at}`, 1]));
    const refused = await validation()
      .transform(body, { type: 'body', schema: z.strictObject({}) })
      .catch((error: unknown) => error);
    expect(JSON.stringify((refused as { help: unknown }).help).length).toBeLessThan(1_500);
  });
});
