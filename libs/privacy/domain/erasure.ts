/** What is known of somebody who is to be erased. Days are local dates. */
export type Standing = {
  readonly officeHolder: boolean;
  readonly offices: readonly { readonly officeId: string; readonly validFrom?: string; readonly validTo?: string }[];
  /** Releases that name them or are about visits that do, and whether each was ever out. */
  readonly releases: readonly { readonly releaseId: string; readonly visitId?: string; readonly out: boolean }[];
  readonly visits: readonly { readonly visitId: string; readonly day?: string }[];
};

/** Why something stays: the holder of a public office is in office, a release is out, records of a visit have to be archived. */
export type Exemption =
  | { readonly reason: 'in-office'; readonly officeId: string; readonly until: string | null }
  | { readonly reason: 'issued-release'; readonly releaseId: string }
  | { readonly reason: 'archive-duty'; readonly visitId: string; readonly until: string };

/** Whether the person may be erased at all, and what of it stays nevertheless. */
export type ErasurePlan = { readonly allowed: boolean; readonly exemptions: readonly Exemption[] };

type Rules = {
  readonly today: string;
  /** How many days after a visit its records have to be kept whatever they say; 0: not at all. */
  readonly archiveDays: number;
};

/**
 * Holders of a public office are not erased while they are in office. Texts of releases that were ever out stay as they went out; texts
 * of visits stay as long as they have to be archived. Everything else of a person goes (Art. 17 DSGVO).
 */
export function planErasure({ officeHolder, offices, releases, visits }: Standing, { today, archiveDays }: Rules): ErasurePlan {
  const inOffice: Exemption[] = offices
    .filter(({ validFrom, validTo }) => officeHolder && (validFrom ?? '') <= today && today <= (validTo ?? '9999-12-31'))
    .map(({ officeId, validTo }) => ({ reason: 'in-office', officeId, until: validTo ?? null }));
  const out: Exemption[] = releases.filter((one) => one.out).map(({ releaseId }) => ({ reason: 'issued-release', releaseId }));
  const archived: Exemption[] = visits.flatMap(({ visitId, day }) => {
    const until = day === undefined || archiveDays === 0 ? undefined : daysAfter(day, archiveDays);
    return until !== undefined && today <= until ? [{ reason: 'archive-duty' as const, visitId, until }] : [];
  });
  return { allowed: inOffice.length === 0, exemptions: [...inOffice, ...out, ...archived] };
}

/** The local date so many days after another. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

const DAY_MS = 86_400_000;
