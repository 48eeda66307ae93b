/** A word that says nothing of gender: a participle that inflects like an adjective (`Teilnehmende`), or a noun with its plural (`Lehrkraft`, `Lehrkräfte`). */
type NeutralWord = { readonly word: string; readonly plural?: string };

/** By the male form; in a compound as well ("Kurs|teilnehmer" → Kursteilnehmende). */
const anywhere = words(
  'teilnehmer teilnehmende, mitarbeiter mitarbeitende, student studierende, dozent dozierende, zuhörer zuhörende, unterstützer unterstützende, ' +
    'forscher forschende, lehrer lehrkraft lehrkräfte, leiter leitung leitungen',
);

/** Only as a whole word: nobody is a "Grundlernende". */
const alone = words(
  'schüler lernende, journalist medienschaffende, helfer helfende, veranstalter veranstaltende, ehrenamtler ehrenamtliche, ausbilder ausbildende, ' +
    'künstler kunstschaffende, arbeitnehmer beschäftigte, ansprechpartner ansprechperson ansprechpersonen, ' +
    'fachmann fachkraft fachkräfte',
);

/** The neutral word for people by the male form of their function and what stands before it; undefined where none is in use. */
export function neutralFor(male: string, start: string): (NeutralWord & { readonly start: string }) | undefined {
  const before = start.toLowerCase();
  const whole = start === '' || start.endsWith('-') ? alone.get(male) : alone.get(before + male);
  if (whole) return { ...whole, start: start.endsWith('-') ? start : '' };
  // "Mitarbeiter" is read as "Mit|arbeiter".
  for (let at = 0; at <= before.length; at += 1) {
    const word = anywhere.get(before.slice(at) + male);
    if (word) return { ...word, start: start.slice(0, at) };
  }
  return undefined;
}

function words(table: string): ReadonlyMap<string, NeutralWord> {
  return new Map(
    table.split(', ').map((row) => {
      const [male = '', word = '', plural] = row.split(' ');
      return [male, { word, ...(plural !== undefined && { plural }) }] as const;
    }),
  );
}
