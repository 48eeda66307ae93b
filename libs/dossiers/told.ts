import type { AgendaItem, Presenter } from '#libs/agenda/domain/agenda.events.js';
import type { AttendanceStatus } from '#libs/attendance/attendance.queries.js';
import type { Attendee, Group } from '#libs/attendance/domain/attendance.events.js';
import type { Dossier, DossierPhoto, DossierRelease, DossierStatement } from '#libs/dossiers/dossier.js';
import { heard } from '#libs/dossiers/silence.js';
import { uuidOf } from '#libs/eventing/event-id.js';
import type { Caption, ReleaseDetails, ReleaseKind, SpeakerCertainty, Statement } from '#libs/press/domain/press-release.events.js';
import type { Host, Occasion, Principal, PriorContact, Source, Stop, TourAsTold, Transfer, VisitStatus, When } from '#libs/tours/domain/visit.events.js';
import type { Named, OfficeId, PersonId } from '#libs/vault/ids.js';
import type { Spoken, Words } from '#libs/vault/spoken.js';
import type { TextKind } from '#libs/vault/vault.js';

/** What had to be looked up before a dossier could be told: who its people and hosts are, in the order of their lists. */
export type Resolved = {
  readonly visitId: string;
  readonly principals: readonly Principal[];
  readonly participants: readonly { readonly personId: PersonId; readonly offices: readonly OfficeId[] }[];
  readonly hosts: readonly Host[];
  /** The tour to which the visit belongs already. */
  readonly tour?: { readonly tourId: string; readonly name: string };
  named(name: string): Spoken<Named>;
};

type Without<T, Id extends keyof T> = Omit<T, Id>;

export type ToldStatement = Without<Spoken<Statement>, 'statementId'> & { readonly cleared: boolean };
export type ToldPhoto = { readonly title?: Words; readonly stopId?: string; readonly caption: Spoken<Caption>; readonly credit?: Words };
export type ToldRelease = {
  readonly kind: ReleaseKind;
  readonly details: Spoken<ReleaseDetails>;
  readonly reference?: string;
  readonly embargoUntil?: string;
  readonly statements: readonly ToldStatement[];
  readonly photos: readonly ToldPhoto[];
};

/** The facts that a dossier tells, as the deciders take them; what is told under an id of ours has none yet. */
export type Told = {
  readonly visit: {
    readonly status: VisitStatus;
    readonly when: When;
    readonly zone: string;
    readonly principals: readonly Principal[];
    readonly hosts: readonly Host[];
    readonly tour: { readonly tourId: string; readonly asTold: TourAsTold } | null;
  };
  readonly tourName?: string;
  readonly stops: readonly Stop[];
  readonly transfers: readonly Transfer[];
  readonly occasions: readonly Without<Spoken<Occasion>, 'occasionId'>[];
  readonly priorContacts: readonly Without<PriorContact, 'contactId'>[];
  readonly sources: readonly Spoken<Source>[];
  readonly items: readonly Without<Spoken<AgendaItem>, 'itemId' | 'note'>[];
  readonly attendees: readonly { readonly attendee: Spoken<Attendee>; readonly status: AttendanceStatus }[];
  readonly groups: readonly Without<Group, 'groupId' | 'members'>[];
  /** Absent: neither a release nor anything that would stand in one. */
  readonly release?: ToldRelease;
};

/** A dossier as facts. */
export function toldBy(dossier: Dossier, resolved: Resolved): Told {
  const said = heard(dossier);
  const stopId = (id: string) => stopIdFor(resolved.visitId, id);
  const at = (stop: string | null | undefined) => (stop === null || stop === undefined ? {} : { stopId: stopId(stop) });
  const labels = new Set(said.groups?.map(({ label }) => label));
  const presenter = (name: string): Spoken<Presenter> => {
    const who = resolved.named(name);
    return 'named' in who && labels.has(name) ? { group: name } : who;
  };
  const { status = 'held', zone = 'Europe/Berlin', when, tour } = said;
  const { principals, hosts } = resolved;
  return {
    visit: { status, when, zone, principals, hosts, tour: tour ? { tourId: tourIdFor(tour.name, resolved), asTold: asTold(tour) } : null },
    ...(tour && { tourName: tour.name }),
    stops: said.stops.map(({ id, ...stop }): Stop => ({ stopId: stopId(id), ...present(stop) })),
    transfers: (said.transfers ?? []).map(({ from, to, ...rest }) => ({ from: stopId(from), to: stopId(to), ...present(rest) })),
    occasions: (said.occasions ?? []).map(({ kind, title, stop, principalRoles = [], recipients = [], openUntil }) => ({
      kind,
      title,
      ...at(stop),
      principalRoles,
      recipients: recipients.map((text) => ({ kind: 'name' as const, text })),
      ...present({ openUntil }),
    })),
    priorContacts: (said.priorContacts ?? []).map(({ date, title, town }) => ({ date, title, ...present({ town }) })),
    sources: (said.sources ?? []).map(({ publishedAt, url, publisher, note }) => ({ ...present({ publishedAt }), ...words('note', { url, publisher, note }) })),
    items: (said.agenda ?? []).map(
      ({ stop, when: at_, minutes, presenters = [], topics = [], state = 'held', visibility = 'public', pressAccess = true, kind, title }) => ({
        kind,
        title,
        ...at(stop),
        ...present({ when: at_, minutes }),
        presenters: presenters.map(presenter),
        topics,
        state,
        visibility,
        pressAccess,
      }),
    ),
    attendees: (said.participants ?? []).map(({ roles = [], status: standing = 'present', stops = [], represents }, i) => ({
      attendee: { ...resolved.participants[i]!, roles, stops: stops.map(stopId), ...(represents && { represents: resolved.named(represents) }) },
      status: standing,
    })),
    groups: (said.groups ?? []).map(({ label, organisation, headcount, protected: isProtected = false, stops = [] }) => ({
      label,
      ...present({ organisation, headcount }),
      protected: isProtected,
      stops: stops.map(stopId),
    })),
    ...(hasRelease(dossier) && { release: releaseTold(said.release ?? {}, said.statements ?? [], said.photos ?? [], resolved, at) }),
  };
}

/** The id of a stop inside the system: that of the dossier where it is one for addresses and programs, else one derived from it. */
export const stopIdFor = (visitId: string, id: string): string =>
  /^[A-Za-z0-9][A-Za-z0-9-]{0,79}$/.test(id) && !(id in {}) ? id : `stop-${uuidOf(`stop\n${visitId}\n${id}`)}`;

/** A visit stays in the tour of this name; otherwise visits that give the same name and the same first principal share the tour. */
const tourIdFor = (name: string, { tour, principals: [first] }: Resolved): string =>
  tour?.name === name ? tour.tourId : uuidOf(`tour\n${name}\n${first!.personId}`);

const hasRelease = ({ release, statements = [], photos = [] }: Dossier): boolean => release !== undefined || statements.length > 0 || photos.length > 0;

function releaseTold(
  release: DossierRelease,
  statements: readonly DossierStatement[],
  photos: readonly DossierPhoto[],
  { named }: Resolved,
  at: (stop: string | null | undefined) => { readonly stopId?: string },
): ToldRelease {
  const {
    kind = 'report',
    issuer,
    publishedAt,
    topics,
    background,
    referenceNumber,
    embargoUntil,
    kicker,
    headline,
    subline,
    dateline,
    callToAction,
    contact,
    author,
  } = release;
  return {
    kind,
    details: {
      ...present({ issuer, publishedAt, topics }),
      ...words('draft', { kicker, headline, subline, dateline, callToAction }),
      ...words('name', { contact, author }),
      ...(background && { background: background.map((text): Words => ({ kind: 'draft', text })) }),
    },
    ...(referenceNumber && referenceNumber.trim() !== '' && { reference: referenceNumber.trim() }),
    ...present({ embargoUntil }),
    statements: statements.map(({ kind: spoken, speaker, speakerCertainty = 'stated', segments, topic, cleared = false }) => ({
      kind: spoken,
      ...spokenBy(speaker, speakerCertainty, named),
      segments: segments.map((text): Words => ({ kind: 'quote', text })),
      ...present({ topic }),
      cleared,
    })),
    photos: photos.map(({ title, stop, mode = 'individual', positions = [], unnamedGroup, credit }) => ({
      ...words('caption', { title }),
      ...at(stop),
      caption: { mode, positions: positions.map(({ name, ...rest }) => ({ who: named(name), ...present(rest) })), ...words('caption', { unnamedGroup }) },
      ...words('caption', { credit }),
    })),
  };
}

/** Who is none of the people of the dossier, or one of two of this name, is at most inferred: somebody has to look. */
function spokenBy(
  speaker: string | null | undefined,
  told: SpeakerCertainty,
  named: Resolved['named'],
): Pick<Spoken<Statement>, 'speaker' | 'speakerCertainty'> {
  if (speaker === undefined || speaker === null) return { speakerCertainty: told };
  const who = named(speaker);
  return { speaker: who, speakerCertainty: 'named' in who && told === 'stated' ? 'inferred' : told };
}

const asTold = ({ targetCount, networkSize, phase }: NonNullable<Dossier['tour']>): TourAsTold => present({ targetCount, networkSize, phase });

/** Members that are there, without those that say nothing. */
function present<T extends object>(value: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null && member !== undefined)) as { [K in keyof T]?: NonNullable<T[K]> };
}

/** Members that are there as texts for the vault. */
function words<T extends object>(kind: TextKind, value: T): { [K in keyof T]?: Words } {
  return Object.fromEntries(Object.entries(present(value)).map(([name, text]) => [name, { kind, text }])) as { [K in keyof T]?: Words };
}
