import { describe, expect, it } from '@jest/globals';
import { declined, inside, towards } from '#libs/language/organisations.js';

/** The 54 hosts: name, nominative, genitive, dative, accusative, inside, towards. */
const hosts = [
  'Stadt Aachen | die Stadt Aachen | der Stadt Aachen | der Stadt Aachen | die Stadt Aachen | in Aachen | nach Aachen',
  'StädteRegion Aachen | die StädteRegion Aachen | der StädteRegion Aachen | der StädteRegion Aachen | die StädteRegion Aachen | in der StädteRegion Aachen | in die StädteRegion Aachen',
  'Stadt Bielefeld | die Stadt Bielefeld | der Stadt Bielefeld | der Stadt Bielefeld | die Stadt Bielefeld | in Bielefeld | nach Bielefeld',
  'Stadt Bochum | die Stadt Bochum | der Stadt Bochum | der Stadt Bochum | die Stadt Bochum | in Bochum | nach Bochum',
  'Bundesstadt Bonn | die Bundesstadt Bonn | der Bundesstadt Bonn | der Bundesstadt Bonn | die Bundesstadt Bonn | in Bonn | nach Bonn',
  'Kreis Borken | der Kreis Borken | des Kreises Borken | dem Kreis Borken | den Kreis Borken | im Kreis Borken | in den Kreis Borken',
  'Stadt Bottrop | die Stadt Bottrop | der Stadt Bottrop | der Stadt Bottrop | die Stadt Bottrop | in Bottrop | nach Bottrop',
  'Kreis Coesfeld | der Kreis Coesfeld | des Kreises Coesfeld | dem Kreis Coesfeld | den Kreis Coesfeld | im Kreis Coesfeld | in den Kreis Coesfeld',
  'Stadt Dortmund | die Stadt Dortmund | der Stadt Dortmund | der Stadt Dortmund | die Stadt Dortmund | in Dortmund | nach Dortmund',
  'Kreis Düren | der Kreis Düren | des Kreises Düren | dem Kreis Düren | den Kreis Düren | im Kreis Düren | in den Kreis Düren',
  'Landeshauptstadt Düsseldorf | die Landeshauptstadt Düsseldorf | der Landeshauptstadt Düsseldorf | der Landeshauptstadt Düsseldorf | die Landeshauptstadt Düsseldorf | in Düsseldorf | nach Düsseldorf',
  'Stadt Duisburg | die Stadt Duisburg | der Stadt Duisburg | der Stadt Duisburg | die Stadt Duisburg | in Duisburg | nach Duisburg',
  'Ennepe-Ruhr-Kreis | der Ennepe-Ruhr-Kreis | des Ennepe-Ruhr-Kreises | dem Ennepe-Ruhr-Kreis | den Ennepe-Ruhr-Kreis | im Ennepe-Ruhr-Kreis | in den Ennepe-Ruhr-Kreis',
  'Stadt Essen | die Stadt Essen | der Stadt Essen | der Stadt Essen | die Stadt Essen | in Essen | nach Essen',
  'Kreis Euskirchen | der Kreis Euskirchen | des Kreises Euskirchen | dem Kreis Euskirchen | den Kreis Euskirchen | im Kreis Euskirchen | in den Kreis Euskirchen',
  'Stadt Gelsenkirchen | die Stadt Gelsenkirchen | der Stadt Gelsenkirchen | der Stadt Gelsenkirchen | die Stadt Gelsenkirchen | in Gelsenkirchen | nach Gelsenkirchen',
  'Kreis Gütersloh | der Kreis Gütersloh | des Kreises Gütersloh | dem Kreis Gütersloh | den Kreis Gütersloh | im Kreis Gütersloh | in den Kreis Gütersloh',
  'Stadt Hagen | die Stadt Hagen | der Stadt Hagen | der Stadt Hagen | die Stadt Hagen | in Hagen | nach Hagen',
  'Stadt Hamm | die Stadt Hamm | der Stadt Hamm | der Stadt Hamm | die Stadt Hamm | in Hamm | nach Hamm',
  'Kreis Heinsberg | der Kreis Heinsberg | des Kreises Heinsberg | dem Kreis Heinsberg | den Kreis Heinsberg | im Kreis Heinsberg | in den Kreis Heinsberg',
  'Kreis Herford | der Kreis Herford | des Kreises Herford | dem Kreis Herford | den Kreis Herford | im Kreis Herford | in den Kreis Herford',
  'Stadt Herne | die Stadt Herne | der Stadt Herne | der Stadt Herne | die Stadt Herne | in Herne | nach Herne',
  'Hochsauerlandkreis | der Hochsauerlandkreis | des Hochsauerlandkreises | dem Hochsauerlandkreis | den Hochsauerlandkreis | im Hochsauerlandkreis | in den Hochsauerlandkreis',
  'Kreis Höxter | der Kreis Höxter | des Kreises Höxter | dem Kreis Höxter | den Kreis Höxter | im Kreis Höxter | in den Kreis Höxter',
  'Kreis Kleve | der Kreis Kleve | des Kreises Kleve | dem Kreis Kleve | den Kreis Kleve | im Kreis Kleve | in den Kreis Kleve',
  'Stadt Köln | die Stadt Köln | der Stadt Köln | der Stadt Köln | die Stadt Köln | in Köln | nach Köln',
  'Stadt Krefeld | die Stadt Krefeld | der Stadt Krefeld | der Stadt Krefeld | die Stadt Krefeld | in Krefeld | nach Krefeld',
  'Stadt Leverkusen | die Stadt Leverkusen | der Stadt Leverkusen | der Stadt Leverkusen | die Stadt Leverkusen | in Leverkusen | nach Leverkusen',
  'Kreis Lippe | der Kreis Lippe | des Kreises Lippe | dem Kreis Lippe | den Kreis Lippe | im Kreis Lippe | in den Kreis Lippe',
  'Märkischer Kreis | der Märkische Kreis | des Märkischen Kreises | dem Märkischen Kreis | den Märkischen Kreis | im Märkischen Kreis | in den Märkischen Kreis',
  'Kreis Mettmann | der Kreis Mettmann | des Kreises Mettmann | dem Kreis Mettmann | den Kreis Mettmann | im Kreis Mettmann | in den Kreis Mettmann',
  'Kreis Minden-Lübbecke | der Kreis Minden-Lübbecke | des Kreises Minden-Lübbecke | dem Kreis Minden-Lübbecke | den Kreis Minden-Lübbecke | im Kreis Minden-Lübbecke | in den Kreis Minden-Lübbecke',
  'Stadt Mönchengladbach | die Stadt Mönchengladbach | der Stadt Mönchengladbach | der Stadt Mönchengladbach | die Stadt Mönchengladbach | in Mönchengladbach | nach Mönchengladbach',
  'Stadt Mülheim an der Ruhr | die Stadt Mülheim an der Ruhr | der Stadt Mülheim an der Ruhr | der Stadt Mülheim an der Ruhr | die Stadt Mülheim an der Ruhr | in Mülheim an der Ruhr | nach Mülheim an der Ruhr',
  'Stadt Münster | die Stadt Münster | der Stadt Münster | der Stadt Münster | die Stadt Münster | in Münster | nach Münster',
  'Oberbergischer Kreis | der Oberbergische Kreis | des Oberbergischen Kreises | dem Oberbergischen Kreis | den Oberbergischen Kreis | im Oberbergischen Kreis | in den Oberbergischen Kreis',
  'Stadt Oberhausen | die Stadt Oberhausen | der Stadt Oberhausen | der Stadt Oberhausen | die Stadt Oberhausen | in Oberhausen | nach Oberhausen',
  'Kreis Olpe | der Kreis Olpe | des Kreises Olpe | dem Kreis Olpe | den Kreis Olpe | im Kreis Olpe | in den Kreis Olpe',
  'Kreis Paderborn | der Kreis Paderborn | des Kreises Paderborn | dem Kreis Paderborn | den Kreis Paderborn | im Kreis Paderborn | in den Kreis Paderborn',
  'Kreis Recklinghausen | der Kreis Recklinghausen | des Kreises Recklinghausen | dem Kreis Recklinghausen | den Kreis Recklinghausen | im Kreis Recklinghausen | in den Kreis Recklinghausen',
  'Stadt Remscheid | die Stadt Remscheid | der Stadt Remscheid | der Stadt Remscheid | die Stadt Remscheid | in Remscheid | nach Remscheid',
  'Rhein-Erft-Kreis | der Rhein-Erft-Kreis | des Rhein-Erft-Kreises | dem Rhein-Erft-Kreis | den Rhein-Erft-Kreis | im Rhein-Erft-Kreis | in den Rhein-Erft-Kreis',
  'Rhein-Kreis Neuss | der Rhein-Kreis Neuss | des Rhein-Kreises Neuss | dem Rhein-Kreis Neuss | den Rhein-Kreis Neuss | im Rhein-Kreis Neuss | in den Rhein-Kreis Neuss',
  'Rhein-Sieg-Kreis | der Rhein-Sieg-Kreis | des Rhein-Sieg-Kreises | dem Rhein-Sieg-Kreis | den Rhein-Sieg-Kreis | im Rhein-Sieg-Kreis | in den Rhein-Sieg-Kreis',
  'Rheinisch-Bergischer Kreis | der Rheinisch-Bergische Kreis | des Rheinisch-Bergischen Kreises | dem Rheinisch-Bergischen Kreis | den Rheinisch-Bergischen Kreis | im Rheinisch-Bergischen Kreis | in den Rheinisch-Bergischen Kreis',
  'Kreis Siegen-Wittgenstein | der Kreis Siegen-Wittgenstein | des Kreises Siegen-Wittgenstein | dem Kreis Siegen-Wittgenstein | den Kreis Siegen-Wittgenstein | im Kreis Siegen-Wittgenstein | in den Kreis Siegen-Wittgenstein',
  'Kreis Soest | der Kreis Soest | des Kreises Soest | dem Kreis Soest | den Kreis Soest | im Kreis Soest | in den Kreis Soest',
  'Klingenstadt Solingen | die Klingenstadt Solingen | der Klingenstadt Solingen | der Klingenstadt Solingen | die Klingenstadt Solingen | in Solingen | nach Solingen',
  'Kreis Steinfurt | der Kreis Steinfurt | des Kreises Steinfurt | dem Kreis Steinfurt | den Kreis Steinfurt | im Kreis Steinfurt | in den Kreis Steinfurt',
  'Kreis Unna | der Kreis Unna | des Kreises Unna | dem Kreis Unna | den Kreis Unna | im Kreis Unna | in den Kreis Unna',
  'Kreis Viersen | der Kreis Viersen | des Kreises Viersen | dem Kreis Viersen | den Kreis Viersen | im Kreis Viersen | in den Kreis Viersen',
  'Kreis Warendorf | der Kreis Warendorf | des Kreises Warendorf | dem Kreis Warendorf | den Kreis Warendorf | im Kreis Warendorf | in den Kreis Warendorf',
  'Kreis Wesel | der Kreis Wesel | des Kreises Wesel | dem Kreis Wesel | den Kreis Wesel | im Kreis Wesel | in den Kreis Wesel',
  'Stadt Wuppertal | die Stadt Wuppertal | der Stadt Wuppertal | der Stadt Wuppertal | die Stadt Wuppertal | in Wuppertal | nach Wuppertal',
].map((row) => row.split(' | ') as [string, string, string, string, string, string, string]);

/** What follows "Kommunales Integrationszentrum" in the names of the 54 centres. */
const centres = [
  'der Stadt Aachen',
  'der StädteRegion Aachen',
  'Bielefeld',
  'Bochum',
  'Bonn',
  'Kreis Borken',
  'Bottrop',
  'Kreis Coesfeld',
  'Dortmund',
  'Kreis Düren',
  'Düsseldorf',
  'Duisburg',
  'Ennepe-Ruhr-Kreis',
  'Essen',
  'Kreis Euskirchen',
  'Gelsenkirchen',
  'Kreis Gütersloh',
  'Hagen',
  'Hamm',
  'Kreis Heinsberg',
  'Kreis Herford',
  'Herne',
  'Hochsauerlandkreis',
  'Kreis Höxter',
  'Kreis Kleve',
  'Köln',
  'Krefeld',
  'Leverkusen',
  'Kreis Lippe',
  'Märkischer Kreis',
  'Kreis Mettmann',
  'Kreis Minden-Lübbecke',
  'Mönchengladbach',
  'Mülheim an der Ruhr',
  'Münster',
  'Oberbergischer Kreis',
  'Oberhausen',
  'Kreis Olpe',
  'Kreis Paderborn',
  'Kreis Recklinghausen',
  'Remscheid',
  'Rhein-Erft-Kreis',
  'Rhein-Kreis Neuss',
  'Rhein-Sieg-Kreis',
  'Rheinisch-Bergischer Kreis',
  'Kreis Siegen-Wittgenstein',
  'Kreis Soest',
  'Solingen',
  'Kreis Steinfurt',
  'Kreis Unna',
  'Kreis Viersen',
  'Kreis Warendorf',
  'Kreis Wesel',
  'Wuppertal',
];

describe('the 54 hosts', () => {
  it('are 54, each once', () => expect(new Set(hosts.map(([name]) => name)).size).toBe(54));
  it.each(hosts)('%s', (name, nominative, genitive, dative, accusative, where, whither) => {
    expect(declined(name)).toEqual({ gender: nominative.startsWith('der') ? 'm' : 'f', nominative, genitive, dative, accusative });
    expect(inside(name)).toBe(where);
    expect(towards(name)).toBe(whither);
  });
});

describe('the 54 centres', () => {
  it('are 54, each once', () => expect(new Set(centres).size).toBe(54));
  it.each(centres)('Kommunales Integrationszentrum %s', (rest) => {
    const name = `Kommunales Integrationszentrum ${rest}`;
    expect(declined(name)).toEqual({
      gender: 'n',
      nominative: `das Kommunale Integrationszentrum ${rest}`,
      genitive: `des Kommunalen Integrationszentrums ${rest}`,
      dative: `dem Kommunalen Integrationszentrum ${rest}`,
      accusative: `das Kommunale Integrationszentrum ${rest}`,
    });
    expect(inside(name)).toBe(`im Kommunalen Integrationszentrum ${rest}`);
  });
});
