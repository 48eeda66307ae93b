import { PositionRefused, type Position } from '#libs/eventing/event-store.js';

/** Before the first event of the log. */
export const START: Position = '0'.repeat(20);

/** A bigint of the log, given as its digits, in the fixed width that compares as a string. */
export const toPosition = (digits: string | number | bigint): Position => String(digits).padStart(20, '0');

/** The most that a position can be: a bigint of PostgreSQL, as long as the offset of KurrentDB. In one width digits compare as numbers do. */
export const LAST: Position = '09223372036854775807';

/** Whether text is a position as a store of ours hands it out. */
export const isPosition = (text: string): boolean => /^\d{20}$/.test(text) && text <= LAST;

/** The digits that PostgreSQL reads as a bigint; refuses what no store of ours has handed out. */
export function digitsOf(position: Position): string {
  if (!isPosition(position)) {
    throw new PositionRefused(`"${position}" is not a position of this log: use one that a write or a view has answered`);
  }
  return position.replace(/^0+(?=\d)/, '');
}

/** The place right before: everything up to there, and this one not. */
export const before = (position: Position): Position => toPosition(BigInt(digitsOf(position)) - 1n);

/** `visit-42` → `42`. */
export const keyOf = (stream: string): string => stream.slice(stream.indexOf('-') + 1);
