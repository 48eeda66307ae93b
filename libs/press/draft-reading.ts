import { checkDraft, factHints, isWritten, unclearedSpeech } from '#libs/press/edits/check-draft.js';
import { words, type DraftFacts } from '#libs/press/draft/draft-facts.js';
import { failedTemplates } from '#libs/press/draft/own-sentences.js';
import { dayOfRelease, hintsOfHouse } from '#libs/press/draft/draft-house.js';
import { mergeEdits } from '#libs/press/edits/draft-merge.js';
import { standardQuotesAgain } from '#libs/press/draft/draft-standard-quotes.js';
import { withMarks } from '#libs/press/draft/draft-statements.js';
import { generateDraft } from '#libs/press/draft/draft.js';
import type { Draft } from '#libs/press/draft.queries.js';
import { consentFindings, consentHints } from '#libs/press/consent-findings.js';
import { findingsOf, hintsOf, openPoints } from '#libs/press/findings.js';
import type { Release } from '#libs/press/press.queries.js';
import { unknownFunctions } from '#libs/press/draft/unknown-functions.js';
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

const waitingCorrection = (
  { text, note, headline, by, at }: NonNullable<Release['correction']>,
  known: DraftFacts['known'],
): NonNullable<Draft['correction']> => ({
  text: known.text(text),
  note: known.text(note),
  ...(headline !== undefined && { headline: known.text(headline) }),
  by,
  at,
});

/** What is out is never changed; what it took the place of is read like everything else, without the names of those who said no. */
const issuedText = ({ at, text, headline, note }: Release['issued'][number], known: DraftFacts['known']): Draft['issued'][number] => ({
  at,
  text: known.text(text),
  ...(headline !== undefined && { headline: known.text(headline) }),
  ...(note !== undefined && { note: known.text(note) }),
});

/** A release as people read it: the generated text with human edits in it, and everything that keeps it from approval. `places`: towns and hosts of the directory. */
export function readDraft(facts: DraftFacts, conflicts: readonly Conflict[], places: readonly string[] = []): Draft {
  const { release, known } = facts;
  const { publishedAt } = release.details;
  const [issuer, reference] = [words(release.details.issuer, known), release.reference?.trim()];
  const generated = generateDraft(facts);
  const { blocks, ...toLookAt } = mergeEdits(generated, release, known);
  const checked = isWritten(facts) ? checkDraft(facts, generated, blocks, places) : [];
  // Nobody goes on with what was withdrawn: nothing about it is open any more.
  const isOpen = release.status !== 'withdrawn';
  return {
    releaseId: release.releaseId === '' ? null : release.releaseId,
    visitId: release.visitId,
    kind: release.kind,
    status: release.status,
    ...(issuer !== undefined && { issuer }),
    ...(reference !== undefined && reference !== '' && { reference }),
    ...(publishedAt !== undefined && { publishedAt }),
    day: dayOfRelease(facts),
    ...(release.embargo && { embargo: release.embargo }),
    ...generated,
    blocks: withMarks(blocks, release),
    findings: isOpen ? [...openPoints(findingsOf(facts, toLookAt, conflicts), facts), ...consentFindings(facts), ...unclearedSpeech(checked, facts)] : [],
    hints: isOpen
      ? [
          ...hintsOf(facts, conflicts),
          ...unknownFunctions(facts),
          ...hintsOfHouse(facts),
          ...failedTemplates(facts),
          ...standardQuotesAgain(facts),
          ...factHints(checked, blocks, facts),
          ...consentHints(facts),
        ]
      : [],
    stale: isOpen ? toLookAt.stale : [],
    conflicts: isOpen ? toLookAt.conflicts : [],
    issued: release.issued.map((one, at) => issuedText(one, at === release.issued.length - 1 ? (facts.consents?.inHouse ?? known) : known)),
    ...(release.correction && { correction: waitingCorrection(release.correction, known) }),
    version: release.version,
    stand: release.stand,
  };
}
