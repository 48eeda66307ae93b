import { Injectable } from '@nestjs/common';
import { Directory } from '#libs/directory/directory.js';
import { ERASED } from '#libs/directory/known.js';
import { writtenName } from '#libs/directory/name-keys.js';
import { mailsIn } from '#libs/documents/calendar-address.js';
import type { Draft } from '#libs/notices/draft.js';
import type { Recipient } from '#libs/notices/notice.js';
import type { PersonId } from '#libs/vault/ids.js';

/** Who notices are for, as the directory knows them now. */
@Injectable()
export class Recipients {
  constructor(private readonly directory: Directory) {}

  /** Name and address of each; what is gone reads «gelöscht» and has no address. */
  async of(recipients: readonly Recipient[]): Promise<(recipient: Recipient) => Draft['recipient']> {
    const people = await this.directory.persons([...new Set(recipients as readonly PersonId[])]);
    return (id) => {
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
