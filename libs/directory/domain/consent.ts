import type { PersonId, TextId } from '#libs/vault/ids.js';

/** What somebody agrees to: being called by name, or being recognisable in a published photo. */
export type ConsentKind = 'naming' | 'photo';
export type ConsentDecision = 'given' | 'refused' | 'withdrawn';
/** How it was declared; `guardian`: by whoever has custody, in writing. */
export type ConsentChannel = 'written' | 'form' | 'mail' | 'oral' | 'guardian';

/** One declaration of one person, as it was recorded. */
export type Declaration = {
  readonly consentId: string;
  readonly personId: PersonId;
  readonly kind: ConsentKind;
  readonly decision: ConsentDecision;
  readonly channel: ConsentChannel;
  /** Local date on which it was declared. */
  readonly on: string;
  /** Only for this visit; absent: for all. */
  readonly visitId?: string;
  readonly note?: TextId;
};

/** Whether somebody may be named or shown, and the declaration that says so. */
export type Permission =
  | { readonly is: 'office-holder' }
  | { readonly is: 'not-recorded' }
  | { readonly is: ConsentDecision; readonly by: Pick<Declaration, 'consentId' | 'on'> & { readonly visitId?: string } };

/**
 * What holds of somebody at one visit. Holders of a public office are named and shown in it without being asked (KUG § 23 (1) no. 1). Of
 * everybody else the declaration of the latest day counts among those for this visit and those for all visits, and of one day the one
 * recorded last (`history` is in the order of recording). So whoever says no after a yes, in general or here, has said no; and a yes
 * that is found and recorded later does not undo a no of a later day. Without `visitId` only what was said for all visits counts.
 */
export function permission(
  person: { readonly officeHolder?: boolean },
  history: readonly Declaration[],
  kind: ConsentKind,
  visitId: string | undefined,
): Permission {
  if (person.officeHolder === true) return { is: 'office-holder' };
  let latest: Declaration | undefined;
  for (const one of history) {
    if (one.kind !== kind || (one.visitId !== undefined && one.visitId !== visitId)) continue;
    if (latest === undefined || latest.on <= one.on) latest = one;
  }
  if (latest === undefined) return { is: 'not-recorded' };
  const { consentId, on, visitId: scope } = latest;
  return { is: latest.decision, by: { consentId, on, ...(scope !== undefined && { visitId: scope }) } };
}

/** Somebody who said no is never named to the public or the press. Whoever was not asked is named, as at every visit before. */
export const mayBeNamed = ({ is }: Permission): boolean => is !== 'refused' && is !== 'withdrawn';

/** In a photo only those appear who agreed, or need not be asked (KUG § 22): silence is no consent. */
export const mayBeShown = ({ is }: Permission): boolean => is === 'given' || is === 'office-holder';
