/**
 * Whose key encrypts the texts of a stream: agenda and attendance are the visit's, notes on consents the person's, everything else is its
 * own document.
 */
export const ownerOf = (stream: string): string => stream.replace(/^(?:agenda|attendance)-/, 'visit-').replace(/^consents-(?=person-)/, '');
