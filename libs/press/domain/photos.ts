import { refuse } from '#libs/eventing/decider.js';
import type { Caption, Finding, PressReleaseEvent } from '#libs/press/domain/press-release.events.js';
import { open, same, type AttachedPhoto, type ReleaseState } from '#libs/press/domain/release-state.js';
import type { TextId } from '#libs/vault/ids.js';

export type PhotoCommand =
  /** A known id gets another title or stop; caption and credit stay. */
  | { readonly type: 'AttachPhoto'; readonly photoId: string; readonly title?: TextId; readonly stopId?: string }
  | { readonly type: 'RemovePhoto'; readonly photoId: string }
  | { readonly type: 'SetCaption'; readonly photoId: string; readonly caption: Caption }
  /** Without `credit` the photo has none. */
  | { readonly type: 'SetCredit'; readonly photoId: string; readonly credit?: TextId };

const noCaption: Caption = { mode: 'none', positions: [] };

export function decidePhoto(command: PhotoCommand, state: ReleaseState): PressReleaseEvent[] {
  const { photos } = open(state);
  const { photoId } = command;
  switch (command.type) {
    case 'AttachPhoto': {
      const { title, stopId } = command;
      const data = { photoId, ...(title !== undefined && { title }), ...(stopId !== undefined && { stopId }) };
      const before = photos.find((one) => one.photoId === photoId);
      if (before && before.title === title && before.stopId === stopId) return [];
      return [{ type: 'PhotoAttached', data }];
    }
    case 'RemovePhoto':
      photoOf(photos, photoId);
      return [{ type: 'PhotoRemoved', data: { photoId } }];
    case 'SetCaption':
      return same(photoOf(photos, photoId).caption, command.caption) ? [] : [{ type: 'CaptionSet', data: { photoId, caption: command.caption } }];
    case 'SetCredit': {
      const { credit } = command;
      return photoOf(photos, photoId).credit === credit ? [] : [{ type: 'CreditSet', data: { photoId, ...(credit !== undefined && { credit }) } }];
    }
  }
}

/** The photos after an event; the decider and the view share it. `P` may carry more, such as the sources of a view. */
export function evolvePhotos<P extends AttachedPhoto>(
  photos: readonly P[],
  event: PressReleaseEvent,
  mark: (photo: AttachedPhoto, before?: P) => P,
): readonly P[] {
  const change = (id: string, step: (before: P) => AttachedPhoto) => photos.map((one) => (one.photoId === id ? mark(step(one), one) : one));
  switch (event.type) {
    case 'PhotoAttached': {
      const before = photos.find((one) => one.photoId === event.data.photoId);
      if (!before) return [...photos, mark({ ...event.data, caption: noCaption })];
      return change(event.data.photoId, ({ caption, credit }) => ({ ...event.data, caption, ...(credit !== undefined && { credit }) }));
    }
    case 'PhotoRemoved':
      return photos.filter((one) => one.photoId !== event.data.photoId);
    case 'CaptionSet':
      return change(event.data.photoId, (one) => ({ ...one, caption: event.data.caption }));
    case 'CreditSet':
      return change(event.data.photoId, (one) => credited(one, event.data.credit));
    default:
      return photos;
  }
}

/** What the photos alone keep from approval; whether a caption holds is found by reading its names. */
export const photoFindings = (photos: readonly AttachedPhoto[]): Finding[] =>
  photos.filter((photo) => photo.credit === undefined).map((photo) => ({ code: 'credit-missing', what: photo.photoId }));

function credited({ credit: _, ...photo }: AttachedPhoto, credit: TextId | undefined): AttachedPhoto {
  return { ...photo, ...(credit !== undefined && { credit }) };
}

function photoOf(photos: readonly AttachedPhoto[], photoId: string): AttachedPhoto {
  const photo = photos.find((one) => one.photoId === photoId);
  return photo ?? refuse('unknown-photo', { reason: `The release has no photo "${photoId}".`, remedy: 'Attach the photo first.' });
}
