import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { FindConsents, type ConsentsOfPerson } from '#libs/consents/consents.queries.js';
import { reachedDeclarations } from '#libs/consents/reached-declarations.js';
import { Consents } from '#libs/directory/consents.js';
import { Directory } from '#libs/directory/directory.js';
import { permission } from '#libs/directory/domain/consent.js';
import { LookUp } from '#libs/directory/look-up.js';
import { Objects } from '#libs/platform/policy/objects.js';

@QueryHandler(FindConsents)
export class FindConsentsHandler implements IQueryHandler<FindConsents> {
  constructor(
    private readonly directory: Directory,
    private readonly consents: Consents,
    private readonly lookUp: LookUp,
    private readonly objects: Objects,
  ) {}

  async execute({ personId, visitId }: FindConsents): Promise<ConsentsOfPerson | undefined> {
    const [people, declared] = await Promise.all([this.directory.persons([personId]), this.consents.of([personId])]);
    const person = people.get(personId);
    if (!person) return undefined;
    const history = await reachedDeclarations(declared.get(personId) ?? [], this.objects);
    const known = await this.lookUp.of(history);
    const items = [...Map.groupBy(history, ({ consentId }) => consentId)].map(([consentId, versions]) => ({
      consentId,
      kind: versions[0]!.kind,
      visitId: versions[0]!.visitId ?? null,
      versions: versions.map(({ version, decision, channel, on, at, recordedBy, note }) => ({
        version,
        decision,
        channel,
        on,
        at,
        recordedBy,
        note: note === undefined ? null : known.text(note),
      })),
    }));
    const holds = (kind: 'naming' | 'photo') => permission(person, history, kind, visitId);
    return { personId, naming: holds('naming'), photo: holds('photo'), items };
  }
}
