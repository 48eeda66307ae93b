import { describe, expect, it } from '@jest/globals';
import { digestOfToken, newCapability, withoutTokens } from '#libs/platform/capability.js';

describe('a secret in a link', () => {
  it('has 256 bits, is new each time, and is found by its digest', () => {
    const one = newCapability();
    expect(Buffer.from(one.token, 'base64url')).toHaveLength(32);
    expect(digestOfToken(one.token)).toEqual(one.digest);
    expect(newCapability().token).not.toBe(one.token);
    expect(one.digest.toString('hex')).not.toContain(Buffer.from(one.token, 'base64url').toString('hex'));
  });

  it.each(['', 'x', `${newCapability().token}x`, `${newCapability().token.slice(1)}=`, '../../../etc/passwd'.padEnd(43, '/')])('is not %p', (token) =>
    expect(digestOfToken(token)).toBeUndefined(),
  );

  it('does not stand in the log', () => {
    const { token } = newCapability();
    expect(withoutTokens(`GET /feeds/${token}.ics failed`)).toBe('GET /feeds/….ics failed');
    expect(withoutTokens(`"${token}"`)).toBe('"…"');
    expect(withoutTokens('GET /v1/tours?access_token=eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.c2ln failed')).toBe('GET /v1/tours?access_token=… failed');
    expect(withoutTokens('eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0. and eyJhbGciOiJub25lIn0.eyJzd')).toBe('… and …');
    expect(withoutTokens('request 1f40dd90-5422-458f-a027-62af30745463 failed')).toContain('1f40dd90-5422-458f-a027-62af30745463');
  });
});
