const OF_A_VISIT = /^(?:agenda|attendance)-/;

/** Whose key encrypts the texts of a stream: agenda and attendance are the visit's, everything else is its own document. */
export const ownerOf = (stream: string): string => stream.replace(OF_A_VISIT, 'visit-');
