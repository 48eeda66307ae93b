import type { Answer, Sender } from '#tests/fuzz/input.js';

/** Several inputs of which each builds on the answer to the one before, as people work. */
export type Story = (tell: Tell) => Promise<void>;
/** Sends one input of a story; parts that are not given are made up as the document allows. */
export type Tell = (
  operation: string,
  address: string,
  body?: unknown,
  also?: { readonly sender?: Sender; readonly file?: Buffer; readonly type?: string; readonly headers?: Record<string, string> },
) => Promise<Answer>;
/** One of the ids that are known by this name. */
export type Pick = (name: string) => string;

export type Json = Record<string, unknown>;
export const jsonOf = ({ json }: Answer): Json => (json ?? {}) as Json;
export const text = (value: unknown): string => (typeof value === 'string' ? value : 'x');

/** What comes next sees what this answer did. */
export const fresh = (answer: Answer) => ({ headers: { 'min-position': text(jsonOf(answer)['position'] ?? '00000000000000000001') } });

/** Somebody in an office of theirs. */
export const principal = (pick: Pick) => {
  const [personId = '', officeId = ''] = pick('principal').split(' ');
  return { personId, officeId };
};
