import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Views } from '#libs/eventing/view.js';
import { worded } from '#libs/itineraries/itinerary.queries.js';
import { whenInWords } from '#libs/language/when.js';
import type { Finding } from '#libs/press/domain/press-release.events.js';
import type { DraftFacts } from '#libs/press/draft/draft-facts.js';
import { hostNamed } from '#libs/press/draft/draft-places.js';
import { undrafted } from '#libs/press/draft-reading.js';
import { FindDraft, FindDraftOfVisit, FindDraftsOfVisit, FindPressDesk, type DeskRow, type Draft } from '#libs/press/draft.queries.js';
import { Clocks } from '#libs/platform/clocks.js';
import { edits, isEditor, mayRead } from '#libs/press/may-read.js';
import { FindRelease, FindReleasesOfVisit, type Release } from '#libs/press/press.queries.js';
import { PressFacts } from '#libs/press/press-facts.js';
import { releaseView } from '#libs/press/release.view.js';
import { FindProgramme } from '#libs/tours/programme.queries.js';

@QueryHandler(FindDraft)
export class FindDraftHandler implements IQueryHandler<FindDraft> {
  constructor(
    private readonly queries: QueryBus,
    private readonly facts: PressFacts,
    private readonly clocks: Clocks,
  ) {}

  async execute({ releaseId, reader, upTo }: FindDraft): Promise<Draft | undefined> {
    const now = await this.queries.execute(new FindRelease(releaseId));
    if (!now) return undefined;
    const release = upTo === undefined ? now : await this.queries.execute(new FindRelease(releaseId, upTo));
    // What is out now may have been a draft then: others than editors may read neither what is not out nor what was not out yet.
    const time = await this.clocks.earlier();
    if (!release || !mayRead(now, reader, time) || !mayRead(release, reader, time)) return undefined;
    const facts = await this.facts.of(release, upTo);
    const draft = facts && (await this.facts.draft(facts, upTo));
    return draft && (edits(reader, release.details.issuer) ? draft : asItIsOut(draft));
  }
}

/** What is open, what moved on and what is to be corrected is for those who work on the release. */
const asItIsOut = ({ correction: _, ...draft }: Draft): Draft => ({ ...draft, findings: [], hints: [], stale: [], conflicts: [] });

@QueryHandler(FindDraftsOfVisit)
export class FindDraftsOfVisitHandler implements IQueryHandler<FindDraftsOfVisit> {
  constructor(private readonly queries: QueryBus) {}

  async execute({ visitId, reader, upTo }: FindDraftsOfVisit): Promise<readonly Draft[]> {
    const releases = await this.queries.execute(new FindReleasesOfVisit(visitId));
    const drafts = await Promise.all(releases.map(({ releaseId }) => this.queries.execute(new FindDraft(releaseId, reader, upTo))));
    return drafts.filter((draft) => draft !== undefined);
  }
}

@QueryHandler(FindDraftOfVisit)
export class FindDraftOfVisitHandler implements IQueryHandler<FindDraftOfVisit> {
  constructor(
    private readonly queries: QueryBus,
    private readonly facts: PressFacts,
  ) {}

  async execute({ visitId, reader, upTo }: FindDraftOfVisit): Promise<Draft | undefined> {
    const newestFirst = (await this.queries.execute(new FindReleasesOfVisit(visitId, upTo, reader))).toReversed();
    for (const { releaseId } of [...newestFirst.filter(stands), ...newestFirst.filter((one) => !stands(one))]) {
      const draft = await this.queries.execute(new FindDraft(releaseId, reader, upTo));
      if (draft) return draft;
    }
    if (newestFirst.length > 0) return undefined;
    const programme = await this.queries.execute(new FindProgramme(visitId, upTo));
    if (!programme || !isEditor(reader)) return undefined;
    const facts = await this.facts.of(undrafted(programme), upTo);
    return facts && this.facts.draft(facts, upTo);
  }
}

/** A withdrawn release only speaks for its visit when there is no other. */
const stands = ({ status }: Pick<Release, 'status'>): boolean => status !== 'withdrawn';

@QueryHandler(FindPressDesk)
export class FindPressDeskHandler implements IQueryHandler<FindPressDesk> {
  constructor(
    private readonly views: Views,
    private readonly facts: PressFacts,
    private readonly clocks: Clocks,
  ) {}

  async execute({ reader, page }: FindPressDesk) {
    const status = isEditor(reader) ? page.status : 'issued';
    const { items, next } = await this.views.find(releaseView, { after: page.after, limit: page.limit, ...(status !== undefined && { like: { status } }) });
    const now = await this.clocks.earlier();
    const readable = items.map(({ doc }) => doc).filter((release) => mayRead(release, reader, now));
    const found = await this.facts.ofAll(readable);
    const drafts = await this.facts.drafts(found);
    const rows = found.map((facts, i) => deskRow(facts, edits(reader, facts.release.details.issuer) ? drafts[i]! : asItIsOut(drafts[i]!)));
    return { items: rows, ...(next !== undefined && { next }) };
  }
}

function deskRow(facts: DraftFacts, { headline, issuer, findings }: Draft): DeskRow {
  const { release, programme } = facts;
  const count = (...codes: readonly Finding['code'][]) => findings.filter(({ code }) => codes.includes(code)).length;
  return {
    releaseId: release.releaseId,
    visitId: release.visitId,
    kind: release.kind,
    status: release.status,
    headline,
    hosts: programme.hosts.flatMap((host) => hostNamed(host, facts) ?? []),
    when: whenInWords(worded(programme.when.value, facts.known), 'table'),
    issuer: issuer ?? null,
    reference: release.reference ?? null,
    embargo: release.embargo ?? null,
    openQuotes: count('quote-not-cleared'),
    uncertainSpeakers: count('speaker-inferred'),
    captionProblems: count('caption-gap', 'caption-impossible'),
    missingCredits: count('credit-missing'),
    staleBlocks: count('text-stale'),
    findings,
    writtenBy: release.draftedBy,
    changedAt: release.stand.at,
    version: release.version,
  };
}
