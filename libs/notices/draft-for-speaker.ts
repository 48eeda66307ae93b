import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { FindItinerary } from '#libs/itineraries/itinerary.queries.js';
import type { Draft } from '#libs/notices/draft.js';
import { clearanceLetter } from '#libs/notices/letters/clearance.letter.js';
import type { Hindrance, Notice } from '#libs/notices/notice.js';
import { noneYet } from '#libs/notices/not-yet.js';
import { Recipients } from '#libs/notices/recipients.js';
import { FindRelease, type StatementDoc } from '#libs/press/press.queries.js';
import { Settings } from '#libs/platform/settings.js';

/** Letters to those who are quoted. */
@Injectable()
export class DraftForSpeaker {
  constructor(
    private readonly queries: QueryBus,
    private readonly recipients: Recipients,
    private readonly settings: Settings,
  ) {}

  /** Asks to clear the quote whose wording stood when the mail was asked for; not once it reads otherwise or nothing is left to clear. */
  async draft({ recipient: id, about }: Notice, link: () => Promise<string | undefined>): Promise<Draft> {
    const { recipient, hindrance: unreached } = await this.recipients.one(id);
    const release = await this.queries.execute(new FindRelease(about['releaseId'] ?? ''));
    const sheet = release && (await this.queries.execute(new FindItinerary(release.visitId, 'public')));
    if (!release || !sheet) throw noneYet();
    const statement = release.statements.find(({ statementId }) => statementId === about['statementId']);
    const hindrance = changed(statement, about['segments'] ?? '') ?? unreached ?? (this.settings.publicUrl === undefined ? 'no-public-url' : null);
    const words = { name: recipient.name, sender: this.settings.mail?.from.name ?? 'Ortstermin', days: this.settings.clearanceDays };
    const way = hindrance === null ? await link() : undefined;
    const refused: Hindrance | null = hindrance === null && way === undefined ? 'nothing-to-clear' : hindrance;
    return { recipient, ...clearanceLetter(sheet, { ...words, link: way ?? '' }), toldAt: null, hindrance: refused };
  }
}

function changed(statement: StatementDoc | undefined, segments: string): Hindrance | null {
  if (statement?.segments.join(' ') !== segments) return 'quote-changed';
  return statement.clearance === 'cleared' || statement.clearance === 'rejected' ? 'nothing-to-clear' : null;
}
