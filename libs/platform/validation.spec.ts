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
});
