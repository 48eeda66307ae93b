import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { newCapability } from '#libs/platform/capability.js';
import { jsonLogger } from '#libs/platform/logger.js';

afterEach(() => void jest.restoreAllMocks());

describe('the log', () => {
  it('holds no secret of a link, wherever in a line it stands', () => {
    const lines: string[] = [];
    for (const stream of [process.stdout, process.stderr])
      jest.spyOn(stream, 'write').mockImplementation((line) => {
        lines.push(String(line));
        return true;
      });
    const { token } = newCapability();
    const logger = jsonLogger('trace');
    logger.log(`GET /feeds/${token}.ics`);
    logger.error({ url: `/feeds/${token}.ics`, error: new Error(`no ${token}`).stack });
    logger.warn(`/feeds/${token}.ics`, `context ${token}`);
    jest.restoreAllMocks();
    expect(lines).toHaveLength(3);
    expect(lines.join('')).not.toContain(token);
    expect(lines.map((line) => (JSON.parse(line) as { level: string }).level)).toEqual(['log', 'error', 'warn']);
    expect(lines[0]).toContain('/feeds/….ics');
  });
});
