import { Command, CommandHandler, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import { reachedDeclarations, reachesVisit } from '#libs/consents/reached-declarations.js';
import { Consents, type RecordedDeclaration, type Withdrawal } from '#libs/directory/consents.js';
import type { ConsentChannel, ConsentKind } from '#libs/directory/domain/consent.js';
import { withdrawable } from '#libs/directory/withdrawable.js';
import { refuse } from '#libs/eventing/decider.js';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import { Objects } from '#libs/platform/policy/objects.js';
import { FindVisitFrame } from '#libs/tours/visit-frame.queries.js';
import { Changes } from '#libs/vault/changes.js';
import type { PersonId, TextId } from '#libs/vault/ids.js';
import type { Words } from '#libs/vault/spoken.js';

type Declared = { readonly channel: ConsentChannel; readonly on: string; readonly note?: Words };

export type ConsentWish =
  | ({ readonly type: 'RecordConsent'; readonly kind: ConsentKind; readonly decision: 'given' | 'refused'; readonly visitId?: string } & Declared)
  | ({ readonly type: 'WithdrawConsent'; readonly consentId: string } & Declared);

/** What somebody declared about being named or shown, with the note of whoever records it. */
export class ChangeConsents extends Command<RecordedDeclaration> {
  constructor(
    readonly personId: PersonId,
    readonly wish: ConsentWish,
    readonly asked: AskedFor,
  ) {
    super();
  }
}

/** Looks whether it can have been declared so, moves the note into the vault, and keeps the declaration beside the earlier ones. */
@CommandHandler(ChangeConsents)
export class ChangeConsentsHandler implements ICommandHandler<ChangeConsents> {
  constructor(
    private readonly consents: Consents,
    private readonly changes: Changes,
    private readonly queries: QueryBus,
    private readonly objects: Objects,
  ) {}

  async execute({ personId, wish, asked }: ChangeConsents): Promise<RecordedDeclaration> {
    const { channel, on } = wish;
    if (on > asked.today) {
      refuse('declared-in-the-future', { path: 'on', reason: `${on} has not come yet.`, remedy: 'Send the day on which it was declared.' });
    }
    if (wish.type === 'WithdrawConsent') await this.mustBeReached({ personId, channel, on, consentId: wish.consentId, recordedBy: asked.by });
    else if (wish.visitId !== undefined) await this.mustBeAVisit(wish.visitId);
    const note = wish.note && (await this.changes.seal<{ note: TextId }>(`consents-${personId}`, { note: wish.note })).note;
    const declared = { personId, channel, on, recordedBy: asked.by, ...(note !== undefined && { note }) };
    if (wish.type === 'WithdrawConsent') return this.consents.withdraw({ ...declared, consentId: wish.consentId });
    const { kind, decision, visitId } = wish;
    return this.consents.record({ ...declared, consentId: asked.command, kind, decision, ...(visitId !== undefined && { visitId }) });
  }

  private async mustBeReached(withdrawal: Withdrawal): Promise<void> {
    const declared = (await this.consents.of([withdrawal.personId])).get(withdrawal.personId) ?? [];
    const versions = declared.filter(({ consentId }) => consentId === withdrawal.consentId);
    withdrawable(await reachedDeclarations(versions, this.objects), withdrawal);
  }

  private async mustBeAVisit(visitId: string): Promise<void> {
    if ((await reachesVisit(visitId, this.objects)) && (await this.queries.execute(new FindVisitFrame(visitId))) !== undefined) return;
    refuse('visit-unknown', {
      path: 'visitId',
      reason: `There is no visit ${visitId}.`,
      remedy: 'Send the id of a visit, or leave visitId out for all visits.',
    });
  }
}
