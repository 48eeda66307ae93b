import { Injectable } from '@nestjs/common';
import { Directory } from '#libs/directory/directory.js';
import { ERASED } from '#libs/directory/known.js';
import { writtenName } from '#libs/directory/name-keys.js';
import { nameOn } from '#libs/directory/organisation-names.js';
import { mailsIn } from '#libs/documents/calendar-address.js';
import type { Draft } from '#libs/notices/draft.js';
import type { Recipient } from '#libs/notices/notice.js';
import { todayAt } from '#libs/platform/asks.js';
import { Settings } from '#libs/platform/settings.js';
import type { OrganisationId, PersonId } from '#libs/vault/ids.js';

/** Who notices are for, as the directory knows them now. */
@Injectable()
export class Recipients {
  constructor(
    private readonly directory: Directory,
    private readonly settings: Settings,
  ) {}

  /** Name and address of each; what is gone reads «gelöscht» and has no address. */
  async of(recipients: readonly Recipient[]): Promise<(recipient: Recipient) => Draft['recipient']> {
    const ids = [...new Set(recipients)];
    const [people, organisations] = await Promise.all([
      this.directory.persons(ids.filter((id): id is PersonId => id.startsWith('person-'))),
      this.directory.organisations(ids.filter((id): id is OrganisationId => id.startsWith('org-'))),
    ]);
    const today = todayAt(new Date());
    return (id) => {
      if (id === 'office') return { id, name: 'das Büro', address: this.settings.digestTo ?? null };
      const organisation = organisations.get(id as OrganisationId);
      if (organisation) return { id, name: organisation.unit ?? nameOn(organisation, today).long, address: mailsIn(organisation.contact)[0] ?? null };
      const person = people.get(id as PersonId);
      if (!person) return { id, name: ERASED, address: null };
      return { id, name: writtenName(person), address: mailsIn(person.contact)[0] ?? null };
    };
  }

  /** One of them, with what keeps a mail from reaching them. */
  async one(recipient: Recipient): Promise<Pick<Draft, 'recipient' | 'hindrance'>> {
    const found = (await this.of([recipient]))(recipient);
    if (found.address !== null) return { recipient: found, hindrance: null };
    return { recipient: found, hindrance: found.name === ERASED ? 'recipient-erased' : 'no-address' };
  }
}
