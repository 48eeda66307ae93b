import { describe, expect, it } from '@jest/globals';
import { readConfig } from '#libs/platform/config.js';

describe('settings', () => {
  it('have defaults, and empty counts as not set', () =>
    expect(readConfig({ DATABASE_URL: '' })).toMatchObject({ HOST: '127.0.0.1', PORT: 3000, DATA_DIR: '.data' }));

  it('name what is wrong with them', () => {
    expect(() => readConfig({ PORT: 'many', DATABASE_URL: 'mysql://x' })).toThrow(/DATABASE_URL: .*PORT: /);
  });
});
