import type { ApiDocument } from '#tests/support/described-answers.js';

/**
 * What a system says of itself at /openapi.json, made once in a test run for all systems whose description is of this kind: to make it takes as long
 * as to start.
 */
export async function apiDocument(url: string, kind: string): Promise<ApiDocument> {
  const desk = process.env['ORTSTERMIN_TEST_DESK'];
  const place = desk && `${desk}/texts/openapi-${kind}`;
  const kept = place === undefined ? undefined : await fetch(place);
  if (kept?.ok) return (await kept.json()) as ApiDocument;
  await kept?.body?.cancel();
  const text = await (await fetch(`${url}/openapi.json`)).text();
  if (place !== undefined) await fetch(place, { method: 'PUT', body: text });
  return JSON.parse(text) as ApiDocument;
}
