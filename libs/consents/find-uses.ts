import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { usesInWords } from '#libs/consents/uses.text.js';
import { FindUses, type Use, type Used, type Uses } from '#libs/consents/uses.queries.js';
import { usesView, type UsesDoc } from '#libs/consents/uses.view.js';
import { Directory, type Person } from '#libs/directory/directory.js';
import type { Known } from '#libs/directory/known.js';
import { LookUp } from '#libs/directory/look-up.js';
import { withoutNamesOf } from '#libs/directory/unnamed.js';
import { Views } from '#libs/eventing/view.js';
import type { Reader } from '#libs/platform/identity.js';
import { FindReleasesOfVisits, type Release } from '#libs/press/press.queries.js';
import type { PersonId, TextId } from '#libs/vault/ids.js';

type Keyed = { readonly key: string; readonly doc: UsesDoc };

@QueryHandler(FindUses)
export class FindUsesHandler implements IQueryHandler<FindUses> {
  constructor(
    private readonly views: Views,
    private readonly queries: QueryBus,
    private readonly lookUp: LookUp,
    private readonly directory: Directory,
  ) {}

  async execute({ personId, page, reader }: FindUses): Promise<Uses> {
    const { items, next } = await this.views.find(usesView, { ...page, any: [{ places: [{ persons: [personId] }] }] });
    const [people, releases] = await Promise.all([this.directory.persons([personId]), this.releasesOf(items, reader)]);
    const known = await this.lookUp.of(releases);
    const names = namesIn(people.get(personId), known, releases);
    const told = new Set(items.map(({ key }) => key));
    const found = items.flatMap(({ key, doc }): Used[] => {
      if (doc.of === 'release')
        return releases.filter(({ releaseId }) => releaseId === key).map((release) => usedInRelease(release, placesOf(doc, personId), names));
      const here: Used = {
        of: doc.of,
        id: key,
        visitId: doc.of === 'visit' ? key : null,
        link: `/v1/${doc.of}s/${key}`,
        status: null,
        uses: placesOf(doc, personId),
      };
      const texts = releases.filter(({ visitId, releaseId }) => visitId === key && !told.has(releaseId)).map((release) => usedInRelease(release, [], names));
      return [here, ...texts.filter(({ uses }) => uses.length > 0)];
    });
    return { items: found, ...(next !== undefined && { next }) };
  }

  /** The releases on this page, and those of the visits on it, as far as they may be read. */
  private async releasesOf(items: readonly Keyed[], reader: Reader): Promise<readonly Release[]> {
    const visitIds = items.flatMap(({ key, doc }) => (doc.of === 'visit' ? key : (doc.visitId ?? [])));
    return visitIds.length === 0 ? [] : this.queries.execute(new FindReleasesOfVisits([...new Set(visitIds)], undefined, reader));
  }
}

/** Whether a text names the person: by full name or variant, or by the surname alone where nobody else is meant by it. */
function namesIn(person: Person | undefined, known: Known, releases: readonly Release[]): (text: TextId | undefined) => boolean {
  if (!person) return () => false;
  const without = withoutNamesOf([person], known, [person.personId, releases]);
  return (text) => text !== undefined && without.text(text) !== known.text(text);
}

const placesOf = (doc: UsesDoc, personId: PersonId): readonly Use[] =>
  doc.places
    .filter(({ persons }) => persons.includes(personId))
    .map(({ kind, what }) => ({ kind, what, toDo: 'nothing', about: usesInWords(kind, 'nothing') }));

/** What stands in a release by id, in the texts that people wrote for it, and in those that went out. */
function usedInRelease(release: Release, places: readonly Use[], names: (text: TextId | undefined) => boolean): Used {
  const { releaseId, visitId, status, details, blocks, statements, photos, issued } = release;
  const isOut = status === 'issued';
  const use = (kind: Use['kind'], what: string | null, toDo: Use['toDo']): Use => ({ kind, what, toDo, about: usesInWords(kind, toDo) });
  const { background = [], topics: _, issuer: __, publishedAt: ___, ...lines } = details;
  const written = [
    ...[...Object.entries(lines), ...background.map((id) => ['background', id] as const)].flatMap(([what, id]) => (names(id) ? [what] : [])),
    ...blocks.filter(({ text, edited }) => (edited || status !== 'draft') && names(text)).map(({ blockId }) => blockId),
    ...statements.filter(({ segments }) => segments.some(names)).map(({ statementId }) => statementId),
    ...photos.filter(({ title, credit, caption }) => [title, credit, caption.unnamedGroup].some(names)).map(({ photoId }) => photoId),
  ];
  // Once a release is out or withdrawn, only what went out counts.
  const texts = isOut || status === 'withdrawn' ? [] : written.map((what) => use('text', what, 'write-anew'));
  // Of what is out the last text counts: a photo and a name stand in it as they stood.
  const out = issued.flatMap(({ text, headline }, at) =>
    names(text) || names(headline) ? [use('issued-text', String(at + 1), isOut && at === issued.length - 1 ? 'correct-or-withdraw' : 'nothing')] : [],
  );
  const shown = places.map((one) => (one.kind === 'caption' && isOut ? use(one.kind, one.what, 'correct-or-withdraw') : one));
  return { of: 'release', id: releaseId, visitId, link: `/v1/releases/${releaseId}`, status, uses: [...shown, ...texts, ...out] };
}
