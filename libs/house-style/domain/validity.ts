import { refuse } from '#libs/eventing/decider.js';

/** Local dates, both inclusive; absent: open. */
export type Validity = { readonly validFrom?: string; readonly validTo?: string };

const DAY_MS = 86_400_000;
const dayAfter = (date: string, days: number): string => new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);

/**
 * Versions that follow each other day by day, the oldest first. One without an end that has a successor ends the day before it; gaps
 * and overlaps are refused, since nobody could tell which wording counts on such a day.
 */
export function following<V extends Validity>(versions: readonly V[], path: string): readonly V[] {
  const ended = versions.map((version, at) => {
    const next = versions[at + 1]?.validFrom;
    return version.validTo === undefined && next !== undefined ? { ...version, validTo: dayAfter(next, -1) } : version;
  });
  ended.forEach((version, at) => {
    mustNotEndBeforeItBegins(version, versions[at + 1], `${path}[${at}]`);
    const before = ended[at - 1];
    if (before) mustFollow(before, version, at, path);
  });
  return ended;
}

function mustNotEndBeforeItBegins({ validFrom, validTo }: Validity, next: Validity | undefined, path: string): void {
  if (validFrom === undefined || validTo === undefined || validFrom <= validTo) return;
  if (next?.validFrom !== undefined && next.validFrom <= validFrom) {
    refuse('versions-not-in-order', {
      path: `${path}.validFrom`,
      reason: `This version is valid from ${validFrom}, the one after it already from ${next.validFrom}.`,
      remedy: 'Send the versions in the order in which they are valid, the oldest first.',
    });
  }
  refuse('version-ends-before-it-begins', {
    path: `${path}.validTo`,
    reason: `The version would be valid from ${validFrom} to ${validTo}.`,
    remedy: 'Let it end on the day on which it begins, or later.',
  });
}

function mustFollow(before: Validity, { validFrom }: Validity, at: number, path: string): void {
  if (validFrom === undefined) {
    return refuse('version-without-beginning', {
      path: `${path}[${at}].validFrom`,
      reason: 'Only the first version may be valid since ever.',
      remedy: 'Say from which day on this version is valid.',
    });
  }
  const end = before.validTo ?? dayAfter(validFrom, -1);
  const due = dayAfter(end, 1);
  if (validFrom < due) {
    refuse('versions-overlap', {
      path: `${path}[${at}].validFrom`,
      reason: `From ${validFrom} to ${end} both this version and the one before it would be valid.`,
      remedy: `Let this one begin on ${due}, or the one before it end on ${dayAfter(validFrom, -1)}.`,
    });
  }
  if (validFrom > due) {
    refuse('versions-leave-a-gap', {
      path: `${path}[${at}].validFrom`,
      reason: `From ${due} to ${dayAfter(validFrom, -1)} no version would be valid.`,
      remedy: `Let this one begin on ${due}, or the one before it end on ${dayAfter(validFrom, -1)}; text for a season is a block of its own.`,
    });
  }
}
