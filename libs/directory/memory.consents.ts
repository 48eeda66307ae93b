import { Consents, type RecordedDeclaration, type ToRecord, type Withdrawal } from '#libs/directory/consents.js';
import type { Directory } from '#libs/directory/directory.js';
import { unknownPerson } from '#libs/directory/not-in-directory.js';
import { withdrawable } from '#libs/directory/withdrawable.js';
import type { PersonId } from '#libs/vault/ids.js';

/** Consents in memory, for tests at the speed of unit tests. */
export class MemoryConsents extends Consents {
  private readonly kept: RecordedDeclaration[] = [];

  constructor(
    private readonly directory: Directory,
    private readonly clock: () => Date = () => new Date(),
  ) {
    super();
  }

  async record(declaration: ToRecord): Promise<RecordedDeclaration> {
    if (!(await this.directory.persons([declaration.personId])).has(declaration.personId)) return unknownPerson(declaration.personId);
    return this.versionsOf(declaration.consentId)[0] ?? this.keep({ ...declaration, version: 1 });
  }

  async withdraw(withdrawal: Withdrawal): Promise<RecordedDeclaration> {
    const versions = this.versionsOf(withdrawal.consentId);
    const { kind, visitId } = withdrawable(versions, withdrawal);
    return versions[1] ?? this.keep({ ...withdrawal, kind, ...(visitId !== undefined && { visitId }), decision: 'withdrawn', version: 2 });
  }

  async of(personIds: readonly PersonId[]): Promise<ReadonlyMap<PersonId, readonly RecordedDeclaration[]>> {
    const wanted = new Set(personIds);
    return Map.groupBy(
      this.kept.filter(({ personId }) => wanted.has(personId)),
      ({ personId }) => personId,
    );
  }

  async everSaidNo(): Promise<readonly PersonId[]> {
    return [...new Set(this.kept.filter(({ kind, decision }) => kind === 'naming' && decision !== 'given').map(({ personId }) => personId))].toSorted();
  }

  private versionsOf(consentId: string): readonly RecordedDeclaration[] {
    return this.kept.filter((one) => one.consentId === consentId);
  }

  private keep(declaration: Omit<RecordedDeclaration, 'at'>): RecordedDeclaration {
    const recorded = { ...declaration, at: this.clock().toISOString() };
    this.kept.push(recorded);
    return recorded;
  }
}
