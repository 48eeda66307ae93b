import { Query } from '@nestjs/cqrs';

/** The letterhead of an issuer as a Word file with fields in braces: the newest, or the version of that number; undefined when there is none. */
export class FindLetterhead extends Query<{ readonly version: number; readonly at: string; readonly by: string; readonly template: Buffer } | undefined> {
  constructor(
    readonly issuerId: string,
    readonly version?: number,
  ) {
    super();
  }
}
