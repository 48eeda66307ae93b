import { plainWords, type Plain } from '#libs/dossiers/plain.js';
import type { NewId } from '#libs/dossiers/plan-visit.js';
import { align, leftOver, sameBut, type Step } from '#libs/dossiers/step.js';
import type { ToldPhoto, ToldRelease, ToldStatement } from '#libs/dossiers/told.js';
import { same } from '#libs/eventing/same.js';
import type { PressReleaseCommand } from '#libs/press/domain/press-release.js';
import type { PhotoDoc, Release, StatementDoc } from '#libs/press/press.queries.js';
import type { Spoken } from '#libs/vault/spoken.js';

type ReleaseStep = Step<Spoken<PressReleaseCommand>>;

/** What makes the release say what is told of it, and the ids of statements and photos in the order told. */
export function planRelease(
  visitId: string,
  zone: string,
  told: ToldRelease | undefined,
  known: Plain<Release> | undefined,
  newId: NewId,
): { steps: ReleaseStep[]; statements: string[]; photos: string[] } {
  if (!told && !known) return { steps: [], statements: [], photos: [] };
  const release: ToldRelease = told ?? { kind: 'report', details: {}, statements: [], photos: [] };
  const statements = planStatements(release.statements, known?.statements ?? [], newId);
  const photos = planPhotos(release.photos, known?.photos ?? [], newId);
  return { steps: [...head(visitId, zone, release, known), ...statements.steps, ...photos.steps], statements: statements.ids, photos: photos.ids };
}

function head(visitId: string, zone: string, told: ToldRelease, known: Plain<Release> | undefined): ReleaseStep[] {
  const { kind, details, reference, embargoUntil } = told;
  const at = 'release';
  const start: ReleaseStep[] = known
    ? [
        ...(known.kind === kind ? [] : [{ command: { type: 'SetKind', kind } as const, at }]),
        ...(same(plainWords(details), known.details) ? [] : [{ command: { type: 'SetDetails', details } as const, at }]),
      ]
    : [{ command: { type: 'DraftRelease', visitId, kind, details, blocks: [] }, at }];
  return [
    ...start,
    ...(reference === undefined || reference === known?.reference
      ? []
      : [{ command: { type: 'AssignReference', reference } as const, at, called: { reference: 'referenceNumber' } }]),
    ...(embargoUntil === known?.embargo?.until && (embargoUntil === undefined || known?.embargo?.zone === zone)
      ? []
      : embargoUntil === undefined
        ? [{ command: { type: 'LiftEmbargo' } as const, at }]
        : [
            {
              command: { type: 'SetEmbargo', until: embargoUntil, zone } as const,
              at,
              called: { until: 'embargoUntil', zone: 'embargoUntil', offset: 'embargoUntil' },
            },
          ]),
  ];
}

function planStatements(told: readonly ToldStatement[], known: readonly Plain<StatementDoc>[], newId: NewId): { steps: ReleaseStep[]; ids: string[] } {
  const words = ({ cleared: _, ...statement }: ToldStatement) => statement;
  const equal = (one: ToldStatement, other: Plain<StatementDoc>) =>
    sameBut(plainWords(words(one)), other, 'statementId', 'clearance', 'proposal', 'answer', 'sources');
  const isCleared = ({ clearance }: Plain<StatementDoc>) => clearance === 'cleared';
  // A clearance is never taken back by recording the same words: such a statement begins anew.
  const found = align(
    told,
    known.filter((one) => !isCleared(one) || told.some((other) => other.cleared && equal(other, one))),
    (one, other) => equal(one, other) && (one.cleared || !isCleared(other)),
    (one, other) => !isCleared(other) && one.kind === other.kind && one.topic === other.topic && same(plainWords(one.speaker), other.speaker),
  );
  const ids = found.map((one, i) => one?.statementId ?? newId('statements', i));
  const steps = told.flatMap((one, i): ReleaseStep[] => {
    const statementId = ids[i]!;
    const before = found[i];
    const at = `statements[${i}]`;
    const record: ReleaseStep[] = before && equal(one, before) ? [] : [{ command: { type: 'RecordStatement', statement: { statementId, ...words(one) } }, at }];
    if (!one.cleared || (before && isCleared(before))) return record;
    return [...record, { command: { type: 'SubmitQuote', statementId }, at }, { command: { type: 'ApproveQuote', statementId, segments: one.segments }, at }];
  });
  const gone = leftOver(known, found).map(({ statementId }): ReleaseStep => ({ command: { type: 'RemoveStatement', statementId }, at: 'statements' }));
  return { steps: [...gone, ...steps], ids };
}

function planPhotos(told: readonly ToldPhoto[], known: readonly Plain<PhotoDoc>[], newId: NewId): { steps: ReleaseStep[]; ids: string[] } {
  const found = align(
    told,
    known,
    (one, other) => sameBut(plainWords(one), other, 'photoId', 'sources'),
    (one, other) => one.title?.text === other.title && one.stopId === other.stopId,
    (one, other) => same(plainWords(one.caption), other.caption),
  );
  const ids = found.map((one, i) => one?.photoId ?? newId('photos', i));
  const steps = told.flatMap(({ title, stopId, caption, credit }, i): ReleaseStep[] => {
    const photoId = ids[i]!;
    const before = found[i];
    const at = `photos[${i}]`;
    return [
      ...(before && before.title === title?.text && before.stopId === stopId
        ? []
        : [
            {
              command: { type: 'AttachPhoto', photoId, ...(title && { title }), ...(stopId !== undefined && { stopId }) } as const,
              at,
              called: { stopId: 'stop' },
            },
          ]),
      ...(same(plainWords(caption), before?.caption ?? { mode: 'none', positions: [] })
        ? []
        : [{ command: { type: 'SetCaption', photoId, caption } as const, at, called: { caption: '' } }]),
      ...(credit?.text === before?.credit ? [] : [{ command: { type: 'SetCredit', photoId, ...(credit && { credit }) } as const, at }]),
    ];
  });
  const gone = leftOver(known, found).map(({ photoId }): ReleaseStep => ({ command: { type: 'RemovePhoto', photoId }, at: 'photos' }));
  return { steps: [...gone, ...steps], ids };
}
