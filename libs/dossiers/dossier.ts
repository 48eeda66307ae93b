import type { AgendaItemKind } from '#libs/agenda/domain/agenda.events.js';
import type { AttendanceRole, Headcount } from '#libs/attendance/domain/attendance.events.js';
import type { AttendanceStatus } from '#libs/attendance/attendance.queries.js';
import type { Gender } from '#libs/directory/directory.js';
import type { CaptionMode, ReleaseKind, SpeakerCertainty, StatementKind } from '#libs/press/domain/press-release.events.js';
import type { OccasionKind, PrincipalRole, VisitStatus, When } from '#libs/tours/domain/visit.events.js';

/** A member that a dossier may leave out or say to be unknown. */
type Maybe<T> = T | null;

/** One official visit as one document, as `dossier.schema.json` describes it. */
export type Dossier = {
  readonly schema: 'ortstermin/dossier@1';
  readonly id: string;
  readonly status?: VisitStatus;
  readonly zone?: string;
  readonly tour?: DossierTour;
  readonly when: When;
  readonly principals: readonly DossierPrincipal[];
  readonly hosts: readonly DossierHost[];
  readonly stops: readonly DossierStop[];
  readonly transfers?: readonly DossierTransfer[];
  readonly agenda?: readonly DossierItem[];
  readonly participants?: readonly DossierParticipant[];
  readonly groups?: readonly DossierGroup[];
  readonly occasions?: readonly DossierOccasion[];
  readonly priorContacts?: readonly DossierContact[];
  readonly statements?: readonly DossierStatement[];
  readonly photos?: readonly DossierPhoto[];
  readonly release?: DossierRelease;
  readonly sources?: readonly DossierSource[];
};

export type DossierTour = { readonly name: string; readonly targetCount?: Maybe<number>; readonly networkSize?: Maybe<number>; readonly phase?: Maybe<string> };

export type DossierPerson = {
  readonly name: string;
  readonly degrees?: readonly string[];
  readonly givenNames?: Maybe<string>;
  readonly familyName?: Maybe<string>;
  readonly gender?: Maybe<Gender>;
};

export type DossierOffice = {
  readonly title: string;
  readonly shortTitle?: Maybe<string>;
  readonly captionTitle?: Maybe<string>;
  readonly organisation?: Maybe<string>;
  readonly abbreviation?: Maybe<string>;
  readonly mandate?: Maybe<string>;
  readonly party?: Maybe<string>;
  readonly rank?: Maybe<number>;
  readonly asWritten?: Maybe<string>;
};

export type DossierPrincipal = { readonly person: DossierPerson; readonly office: DossierOffice };

export type DossierHost = { readonly organisation: string; readonly unit?: Maybe<string>; readonly town?: Maybe<string>; readonly directoryId?: Maybe<string> };

export type DossierStop = {
  readonly id: string;
  readonly venue?: string;
  readonly room?: Maybe<string>;
  readonly organisation?: Maybe<string>;
  readonly address?: Maybe<string>;
  readonly town?: Maybe<string>;
  readonly when?: When;
  readonly orderCertain?: boolean;
  readonly appointment?: Maybe<string>;
};

export type DossierTransfer = { readonly from: string; readonly to: string; readonly minutes?: Maybe<number>; readonly mode?: Maybe<string> };

export type DossierItem = {
  readonly kind: AgendaItemKind;
  readonly title: string;
  readonly stop?: Maybe<string>;
  readonly when?: When;
  readonly minutes?: Maybe<number>;
  readonly presenters?: readonly string[];
  readonly topics?: readonly string[];
  readonly state?: 'held' | 'planned-project' | 'example';
  readonly visibility?: 'public' | 'participants' | 'internal';
  readonly pressAccess?: boolean;
};

export type DossierParticipant = {
  readonly person: DossierPerson;
  readonly offices?: readonly DossierOffice[];
  readonly roles?: readonly AttendanceRole[];
  readonly status?: AttendanceStatus;
  readonly stops?: readonly string[];
  readonly represents?: Maybe<string>;
};

export type DossierGroup = {
  readonly label: string;
  readonly organisation?: Maybe<string>;
  readonly headcount?: Maybe<Headcount>;
  readonly protected?: boolean;
  readonly stops?: readonly string[];
};

export type DossierOccasion = {
  readonly kind: OccasionKind;
  readonly title: string;
  readonly stop?: Maybe<string>;
  readonly principalRoles?: readonly PrincipalRole[];
  readonly recipients?: readonly string[];
  readonly openUntil?: Maybe<string>;
};

export type DossierContact = { readonly date: string; readonly title: string; readonly town?: Maybe<string> };

export type DossierStatement = {
  readonly kind: StatementKind;
  readonly speaker?: Maybe<string>;
  readonly speakerCertainty?: SpeakerCertainty;
  readonly segments: readonly string[];
  readonly topic?: Maybe<string>;
  readonly cleared?: boolean;
};

export type DossierPosition = { readonly name: string; readonly position?: Maybe<string>; readonly captionTitle?: Maybe<string> };

export type DossierPhoto = {
  readonly title?: Maybe<string>;
  readonly stop?: Maybe<string>;
  readonly mode?: CaptionMode;
  readonly positions?: readonly DossierPosition[];
  readonly unnamedGroup?: Maybe<string>;
  readonly credit?: Maybe<string>;
};

export type DossierRelease = {
  readonly kind?: ReleaseKind;
  readonly issuer?: Maybe<string>;
  readonly referenceNumber?: Maybe<string>;
  readonly kicker?: Maybe<string>;
  readonly headline?: Maybe<string>;
  readonly subline?: Maybe<string>;
  readonly dateline?: Maybe<string>;
  readonly publishedAt?: Maybe<string>;
  readonly embargoUntil?: Maybe<string>;
  readonly topics?: readonly string[];
  readonly background?: readonly string[];
  readonly callToAction?: Maybe<string>;
  readonly contact?: Maybe<string>;
  readonly author?: Maybe<string>;
};

export type DossierSource = {
  readonly url?: Maybe<string>;
  readonly publisher?: Maybe<string>;
  readonly publishedAt?: Maybe<string>;
  readonly note?: Maybe<string>;
};
