import type { RecordedDeclaration } from '#libs/directory/consents.js';
import type { Objects } from '#libs/platform/policy/objects.js';
import { scopeOfNow } from '#libs/platform/policy/scope.js';

/** Whether the asker of now reaches a visit that a declaration names. */
export async function reachesVisit(visitId: string, objects: Objects): Promise<boolean> {
  const scope = scopeOfNow();
  return scope === 'all' || objects.within(scope, 'visit', visitId);
}

/** What was declared for all visits, and for those that the asker of now reaches: of others they do not learn that they exist. */
export async function reachedDeclarations(history: readonly RecordedDeclaration[], objects: Objects): Promise<readonly RecordedDeclaration[]> {
  const visits = [...new Set(history.flatMap(({ visitId }) => visitId ?? []))];
  const reached = await Promise.all(visits.map((visitId) => reachesVisit(visitId, objects)));
  return history.filter(({ visitId }) => visitId === undefined || reached[visits.indexOf(visitId)]);
}
