import { describe, expect, it } from '@jest/globals';
import { askingSpan, correlated, correlationIn, correlationOfNow } from '#libs/platform/correlation.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const UUID = '0B8F6D0E-5A0C-4B61-9D8A-0D7F0A3C1E55';
const NEW = /^[0-9a-f]{32}$/;

describe('the id of a wish', () => {
  it('is the trace that a request belongs to, else the UUID that it brings', () => {
    expect(correlationIn({ traceparent: `00-${TRACE}-00f067aa0ba902b7-01`, 'x-request-id': UUID })).toBe(TRACE);
    expect(correlationIn({ traceparent: `01-${TRACE}-00f067aa0ba902b7-01-more` })).toBe(TRACE);
    expect(correlationIn({ 'x-request-id': UUID })).toBe('0b8f6d0e5a0c4b619d8a0d7f0a3c1e55');
  });

  it.each([
    ['nothing', {}],
    ['a name', { 'x-request-id': 'Thusnelda-Quittenbaum' }],
    ['a trace of zeros', { traceparent: `00-${'0'.repeat(32)}-00f067aa0ba902b7-01` }],
    ['a trace without a span', { traceparent: `00-${TRACE}-${'0'.repeat(16)}-01` }],
    ['a version that there is not', { traceparent: `ff-${TRACE}-00f067aa0ba902b7-01` }],
    ['a trace with something behind it', { traceparent: `00-${TRACE}-00f067aa0ba902b7-01 Quittenbaum` }],
    ['two traces', { traceparent: `00-${TRACE}-00f067aa0ba902b7-01, 00-${TRACE}-00f067aa0ba902b7-01` }],
  ])('is a new one for a request with %s', (_, headers) => {
    const made = correlationIn(headers);
    expect(made).toMatch(NEW);
    expect(made).not.toBe(TRACE);
    expect(correlationIn(headers)).not.toBe(made);
  });

  it('comes with the span of whoever asked, from the same header', () => {
    expect(askingSpan({ traceparent: `00-${TRACE}-00f067aa0ba902b7-01` })).toBe('00f067aa0ba902b7');
    expect(askingSpan({ traceparent: `00-${'0'.repeat(32)}-00f067aa0ba902b7-01` })).toBeUndefined();
    expect(askingSpan({})).toBeUndefined();
  });

  it('goes along with the work, and with nothing else', async () => {
    const work = async () => {
      await Promise.resolve();
      return correlationOfNow();
    };
    expect(await Promise.all([correlated('a', work), work(), correlated('b', work)])).toEqual(['a', undefined, 'b']);
  });
});
