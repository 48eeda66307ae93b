export type FactKind = 'date' | 'weekday' | 'time' | 'amount' | 'headcount' | 'number' | 'name' | 'office' | 'place' | 'quote';

/** Something in a text that the events do not know, with what they say instead in a German sentence. `speech`: somebody is quoted directly. */
export type FactFinding = { readonly kind: FactKind; readonly found: string; readonly message: string; readonly speech?: true };

/** `„A“, „B“ und weitere`: what is on record, as much as helps. */
export function onRecord(known: readonly string[]): string {
  const shown = [...new Set(known)].slice(0, 4);
  if (shown.length === 0) return 'Verzeichnet ist dazu nichts.';
  return `Verzeichnet: ${shown.join(', ')}${new Set(known).size > shown.length ? ' und weitere' : ''}.`;
}
