import type { OrganisationId, TextId } from '#libs/vault/ids.js';

/** How many hosts the tour means to visit and, where it is known, which; `networkSize` is how many there are at all. */
export type TourTarget = {
  readonly count?: number;
  readonly networkSize?: number;
  readonly hosts?: readonly OrganisationId[];
};

export type TourEvent =
  | { readonly type: 'TourPlanned'; readonly data: { readonly name: string; readonly phase?: string; readonly target: TourTarget } }
  | { readonly type: 'TourRenamed'; readonly data: { readonly name: string } }
  | { readonly type: 'TourTargetSet'; readonly data: { readonly target: TourTarget } }
  | { readonly type: 'TourCompleted'; readonly data: Record<never, never> }
  | { readonly type: 'TourCancelled'; readonly data: { readonly reason: TextId } };
