import type { DraftFacts } from '#libs/press/draft-facts.js';
import { mergeEdits } from '#libs/press/draft-merge.js';
import { withMarks } from '#libs/press/draft-statements.js';
import { generateDraft } from '#libs/press/draft.js';
import type { Draft } from '#libs/press/draft.queries.js';
import { findingsOf, openPoints } from '#libs/press/findings.js';
import type { Release } from '#libs/press/press.queries.js';
import type { Conflict } from '#libs/conflicts/conflicts.queries.js';
import type { Programme } from '#libs/tours/programme.queries.js';

/** A release of which nobody drafted anything: what a visit would say of itself. */
export const undrafted = ({ visitId, status, stand }: Programme): Release => ({
  releaseId: '',
  visitId,
  status: 'draft',
  kind: status.value === 'held' ? 'report' : 'invitation',
  details: {},
  detailSources: [],
  referenceSources: [],
  statements: [],
  photos: [],
  blocks: [],
  draftedBy: stand.by,
  issued: [],
  version: 0,
  stand,
});

/** A release as people read it: the generated text with human edits in it, and everything that keeps it from approval. */
export function readDraft(facts: DraftFacts, conflicts: readonly Conflict[]): Draft {
  const { release, known } = facts;
  const { issuer, publishedAt } = release.details;
  const generated = generateDraft(facts);
  const { blocks, stale } = mergeEdits(generated, release, known);
  return {
    releaseId: release.releaseId === '' ? null : release.releaseId,
    visitId: release.visitId,
    kind: release.kind,
    status: release.status,
    ...(issuer !== undefined && { issuer: known.wording(issuer) }),
    ...(release.reference !== undefined && { reference: release.reference }),
    ...(publishedAt !== undefined && { publishedAt }),
    ...(release.embargo && { embargo: release.embargo }),
    ...generated,
    blocks: withMarks(blocks, release),
    findings: openPoints(findingsOf(facts, stale, conflicts), facts),
    stale,
    issued: release.issued.map(({ at, text, note }) => ({ at, text: known.text(text), ...(note !== undefined && { note: known.text(note) }) })),
    version: release.version,
    stand: release.stand,
  };
}
