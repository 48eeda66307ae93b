import type { BlockInWords, HouseInWords, QuoteInWords } from '#libs/house-style/house-style.queries.js';
import type { IssuerFacts } from '#libs/house-style/issuer.js';
import { notThere } from '#libs/house-style/stored-pieces.js';

/** An issuer as it is answered: every member is there, null where nothing was set. */
export function issuerToRead(house: HouseInWords | undefined, issuerId: string) {
  const { blocks, quotes, templates, style, ...facts } = house ?? notThere({ issuerId, part: 'issuer', key: '' });
  return { ...issuerRow(facts), style, textBlocks: blocks.map(textBlockToRead), standardQuotes: quotes.map(standardQuoteToRead), templates };
}

export const issuerRow = ({
  issuerId,
  name,
  aliases,
  organisationId,
  numbering,
  version,
}: Omit<IssuerFacts, 'style'> & { readonly issuerId: string; readonly version: number }) => ({
  issuerId,
  name,
  aliases,
  organisationId: organisationId ?? null,
  numbering: numbering ? { pattern: numbering.pattern, restarts: numbering.restarts ?? null } : null,
  version,
});

export const textBlockToRead = ({ only, versions, ...block }: BlockInWords) => ({
  ...block,
  only: only ?? null,
  versions: versions.map(({ id, text, validFrom, validTo }) => ({ id, text, validFrom: validFrom ?? null, validTo: validTo ?? null })),
});

export const standardQuoteToRead = ({ topic, usedSince, speaker, versions, ...quote }: QuoteInWords) => ({
  ...quote,
  speaker: { personId: speaker.personId ?? null, name: speaker.name },
  topic: topic ?? null,
  usedSince: usedSince ?? null,
  versions: versions.map(({ segments, validFrom, validTo }) => ({ segments, validFrom: validFrom ?? null, validTo: validTo ?? null })),
});

/** One piece of an issuer, or a 404 that says which is missing. */
export function pieceOf<One extends { readonly id: string }>(
  house: HouseInWords | undefined,
  pieces: (house: HouseInWords) => readonly One[],
  { issuerId, part, key }: Parameters<typeof notThere>[0],
): One {
  if (!house) return notThere({ issuerId, part: 'issuer', key: '' });
  return pieces(house).find(({ id }) => id === key) ?? notThere({ issuerId, part, key });
}
