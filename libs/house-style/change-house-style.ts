import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Directory } from '#libs/directory/directory.js';
import { mustBeOnRecord } from '#libs/directory/on-record.js';
import { refuse, unreachable } from '#libs/eventing/decider.js';
import { EventStore } from '#libs/eventing/event-store.js';
import type { AskedFor, Outcome } from '#libs/eventing/run-decider.js';
import { following } from '#libs/house-style/domain/validity.js';
import { HouseStyles, type ToKeep } from '#libs/house-style/house-styles.js';
import type { IssuerFacts, Part, StandardQuoteFacts, TemplateFacts, TextBlockFacts } from '#libs/house-style/issuer.js';
import { mustBeNumbering } from '#libs/house-style/numbering.js';
import { mustBeOwnSentence } from '#libs/house-style/own-sentence.js';
import { notThere } from '#libs/house-style/stored-pieces.js';
import { Changes } from '#libs/vault/changes.js';
import type { Spoken } from '#libs/vault/spoken.js';

export type HouseWish =
  | { readonly type: 'PutIssuer'; readonly facts: IssuerFacts }
  | { readonly type: 'PutTextBlock'; readonly key: string; readonly facts: Spoken<TextBlockFacts> }
  | { readonly type: 'PutStandardQuote'; readonly key: string; readonly facts: Spoken<StandardQuoteFacts> }
  | { readonly type: 'PutTemplate'; readonly key: string; readonly template: string }
  | { readonly type: 'TakeBack'; readonly part: Part; readonly key: string };

/** Something that an issuer sets. What is answered as version is that of the piece; nothing of it stands in the log. */
export class ChangeHouseStyle extends Command<Outcome> {
  constructor(
    readonly issuerId: string,
    readonly wish: HouseWish,
    readonly asked: AskedFor,
  ) {
    super();
  }
}

/** Looks at what is to be set, moves its wording into the vault, and keeps it as the next version. */
@CommandHandler(ChangeHouseStyle)
export class ChangeHouseStyleHandler implements ICommandHandler<ChangeHouseStyle> {
  constructor(
    private readonly styles: HouseStyles,
    private readonly directory: Directory,
    private readonly changes: Changes,
    private readonly store: EventStore,
  ) {}

  async execute({ issuerId, wish, asked }: ChangeHouseStyle): Promise<Outcome> {
    if (wish.type !== 'PutIssuer') await this.mustBeThere(issuerId);
    const piece = await this.pieceOf(issuerId, wish, asked.by);
    const version = await this.styles.keep(piece, asked.version);
    // No event tells of it: it counts from the place that the log has reached.
    return { version, position: await this.store.head() };
  }

  private async mustBeThere(issuerId: string): Promise<void> {
    if (!(await this.styles.of(issuerId)).some(({ part }) => part === 'issuer')) notThere({ issuerId, part: 'issuer', key: '' });
  }

  private async pieceOf(issuerId: string, wish: HouseWish, by: string): Promise<ToKeep> {
    switch (wish.type) {
      case 'PutIssuer':
        await this.mustBeSensible(wish.facts);
        return { issuerId, part: 'issuer', key: '', facts: wish.facts, by };
      case 'PutTextBlock': {
        const versions = following(wish.facts.versions, 'versions');
        return { issuerId, part: 'block', key: wish.key, facts: await this.sealed<TextBlockFacts>(issuerId, { ...wish.facts, versions }), by };
      }
      case 'PutStandardQuote': {
        await mustBeOnRecord(this.directory, wish.facts.speaker, 'speaker');
        const versions = following(wish.facts.versions, 'versions');
        return { issuerId, part: 'quote', key: wish.key, facts: await this.sealed<StandardQuoteFacts>(issuerId, { ...wish.facts, versions }), by };
      }
      case 'PutTemplate': {
        mustBeOwnSentence(wish.template, 'template');
        const facts = await this.sealed<TemplateFacts>(issuerId, { template: { kind: 'draft', text: wish.template } });
        return { issuerId, part: 'template', key: wish.key, facts, by };
      }
      case 'TakeBack':
        return { issuerId, part: wish.part, key: wish.key, facts: null, by };
      default:
        return unreachable(wish);
    }
  }

  private sealed<Facts>(issuerId: string, facts: Spoken<Facts>): Promise<Facts> {
    return this.changes.seal<Facts>(`houseStyle-${issuerId}`, facts);
  }

  private async mustBeSensible({ organisationId, style, numbering }: IssuerFacts): Promise<void> {
    await mustBeOnRecord(this.directory, { organisationId });
    if (numbering) mustBeNumbering(numbering, 'numbering');
    if (style.credit !== undefined && style.credit.split('{credit}').length !== 2) {
      refuse('credit-without-its-place', {
        path: 'style.credit',
        reason: 'The pattern must name the place of the credit exactly once.',
        remedy: 'Write {credit} where the photographer stands: Foto: {credit}.',
      });
    }
    const twice = style.order?.find((kind, at) => style.order?.indexOf(kind) !== at);
    if (twice !== undefined) {
      refuse('order-names-twice', { path: 'style.order', reason: `${twice} stands in the order more than once.`, remedy: 'Name each kind of block once.' });
    }
  }
}
