import type { TestSystem } from '#tests/support/system.js';

/** A release of a visit that went all its way and is out, written and approved by two people; answers its id once everybody can read it. */
export async function aPublishedRelease(system: TestSystem, visitId: string, kind: 'report' | 'invitation'): Promise<string> {
  const { body } = await system.ask<{ id: string }>('POST', `/v1/visits/${visitId}/releases`, { kind, details: { headline: 'Zu Gast' } });
  let position = '';
  for (const [step, actor] of [
    ['submit', 'writer'],
    ['approve-content', 'boss'],
    ['approve', 'boss'],
    ['issue', 'boss'],
  ] as const)
    ({ position } = (await system.ask<{ position: string }>('POST', `/v1/releases/${body.id}/${step}`, undefined, { 'x-actor': actor })).body);
  const page = await system.ask('GET', `/presse/${body.id}`, undefined, { 'min-position': position });
  if (page.status !== 200) throw new Error(`the release is not out: ${page.text}`);
  return body.id;
}
