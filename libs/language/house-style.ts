import type { ClockStyle } from '#libs/language/clock.js';

/** How an issuer writes both genders: `Teilnehmerinnen und Teilnehmer`, `Teilnehmende`, `Teilnehmer*innen`, `Teilnehmer:innen`. */
export type GenderStyle = 'pair' | 'neutral' | 'star' | 'colon';

/** The kinds of blocks of which a release is made, in the order in which they stand by default. */
export const BLOCK_KINDS = [
  'lead',
  'note',
  'quote',
  'occasion',
  'programme',
  'participants',
  'topics',
  'prior-contact',
  'tour',
  'background',
  'call-to-action',
  'caption',
  'contact',
] as const;

/** How an issuer words and orders its texts. */
export type HouseStyle = {
  readonly gender: GenderStyle;
  /** Whose party is named behind the name. */
  readonly party: 'never' | 'mandate-holders' | 'always';
  /** `Frau Güler` instead of `Güler` at later mentions. */
  readonly salutation: boolean;
  /** `v. l.:` or `v.l.:`. */
  readonly captionSpacing: 'spaced' | 'tight';
  /** `Foto: {credit}`; the place of the credit is `{credit}`. */
  readonly credit: string;
  /** `13.45 Uhr` or `13:45 Uhr`. */
  readonly clock: ClockStyle;
  /** Kinds of blocks in the order in which they stand; kinds that are not named keep their place behind those that are. */
  readonly order: readonly (typeof BLOCK_KINDS)[number][];
};

/** What an issuer gets that has set nothing. */
export const DEFAULT_STYLE: HouseStyle = {
  gender: 'pair',
  party: 'never',
  salutation: false,
  captionSpacing: 'spaced',
  credit: 'Foto: {credit}',
  clock: 'dot',
  order: [],
};
