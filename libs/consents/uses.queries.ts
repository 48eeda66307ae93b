import { Query } from '@nestjs/cqrs';
import { EDITOR, type Reader } from '#libs/platform/identity.js';
import type { PersonId } from '#libs/vault/ids.js';

/** In what somebody stands: by id in the facts, or by name in a text that people wrote or that went out. */
export const USE_KINDS = [
  'tour',
  'visit',
  'principal',
  'represented',
  'stop',
  'occasion',
  'prior-contact',
  'agenda-item',
  'attendance',
  'group',
  'details',
  'quote',
  'caption',
  'text',
  'issued-text',
] as const;
export type UseKind = (typeof USE_KINDS)[number];

/**
 * What has to be done where somebody may no longer be named: nothing, since documents leave the name out by themselves; write a text
 * anew that people wrote; or correct or withdraw a release that is out, since what is out never changes by itself.
 */
export type ToDo = 'nothing' | 'write-anew' | 'correct-or-withdraw';

/** One use; `what` is the id of the item, group, statement, photo or block, of a text that went out the number of its version. */
export type Use = { readonly kind: UseKind; readonly what: string | null; readonly toDo: ToDo; readonly about: string };

/** A tour, a visit or a release in which somebody stands, and where to read it. */
export type Used = {
  readonly of: 'tour' | 'visit' | 'release';
  readonly id: string;
  readonly visitId: string | null;
  readonly link: string;
  /** Of a release. */
  readonly status: string | null;
  readonly uses: readonly Use[];
};

export type Uses = { readonly items: readonly Used[]; readonly next?: string };

/**
 * Where somebody stands, as of now: oldest first, page by page. A page counts tours, visits and releases of which the facts name the person;
 * the releases of such a visit whose text alone names them follow it on the same page, so a page may hold a few more. Releases that the
 * reader may not read are left out, so it may hold fewer, too.
 */
export class FindUses extends Query<Uses> {
  constructor(
    readonly personId: PersonId,
    readonly page: { readonly after?: string | undefined; readonly limit: number },
    readonly reader: Reader = EDITOR,
  ) {
    super();
  }
}
