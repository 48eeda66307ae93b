import { describe, expect, it } from '@jest/globals';
import { declined, inside, towards } from '#libs/language/organisations.js';
import { readInstalledJson } from '#libs/platform/installation.js';

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

/** The 54 centres: name, nominative, genitive, dative, accusative. What stands behind the noun is a name of its own and stays. */
const centres = [
  'Kommunales Integrationszentrum der Stadt Aachen | das Kommunale Integrationszentrum der Stadt Aachen | des Kommunalen Integrationszentrums der Stadt Aachen | dem Kommunalen Integrationszentrum der Stadt Aachen | das Kommunale Integrationszentrum der Stadt Aachen',
  'Kommunales Integrationszentrum der StädteRegion Aachen | das Kommunale Integrationszentrum der StädteRegion Aachen | des Kommunalen Integrationszentrums der StädteRegion Aachen | dem Kommunalen Integrationszentrum der StädteRegion Aachen | das Kommunale Integrationszentrum der StädteRegion Aachen',
  'Kommunales Integrationszentrum Bielefeld | das Kommunale Integrationszentrum Bielefeld | des Kommunalen Integrationszentrums Bielefeld | dem Kommunalen Integrationszentrum Bielefeld | das Kommunale Integrationszentrum Bielefeld',
  'Kommunales Integrationszentrum Bochum | das Kommunale Integrationszentrum Bochum | des Kommunalen Integrationszentrums Bochum | dem Kommunalen Integrationszentrum Bochum | das Kommunale Integrationszentrum Bochum',
  'Kommunales Integrationszentrum Bonn | das Kommunale Integrationszentrum Bonn | des Kommunalen Integrationszentrums Bonn | dem Kommunalen Integrationszentrum Bonn | das Kommunale Integrationszentrum Bonn',
  'Kommunales Integrationszentrum Kreis Borken | das Kommunale Integrationszentrum Kreis Borken | des Kommunalen Integrationszentrums Kreis Borken | dem Kommunalen Integrationszentrum Kreis Borken | das Kommunale Integrationszentrum Kreis Borken',
  'Kommunales Integrationszentrum Bottrop | das Kommunale Integrationszentrum Bottrop | des Kommunalen Integrationszentrums Bottrop | dem Kommunalen Integrationszentrum Bottrop | das Kommunale Integrationszentrum Bottrop',
  'Kommunales Integrationszentrum Kreis Coesfeld | das Kommunale Integrationszentrum Kreis Coesfeld | des Kommunalen Integrationszentrums Kreis Coesfeld | dem Kommunalen Integrationszentrum Kreis Coesfeld | das Kommunale Integrationszentrum Kreis Coesfeld',
  'Kommunales Integrationszentrum Dortmund | das Kommunale Integrationszentrum Dortmund | des Kommunalen Integrationszentrums Dortmund | dem Kommunalen Integrationszentrum Dortmund | das Kommunale Integrationszentrum Dortmund',
  'Kommunales Integrationszentrum Kreis Düren | das Kommunale Integrationszentrum Kreis Düren | des Kommunalen Integrationszentrums Kreis Düren | dem Kommunalen Integrationszentrum Kreis Düren | das Kommunale Integrationszentrum Kreis Düren',
  'Kommunales Integrationszentrum Düsseldorf | das Kommunale Integrationszentrum Düsseldorf | des Kommunalen Integrationszentrums Düsseldorf | dem Kommunalen Integrationszentrum Düsseldorf | das Kommunale Integrationszentrum Düsseldorf',
  'Kommunales Integrationszentrum Duisburg | das Kommunale Integrationszentrum Duisburg | des Kommunalen Integrationszentrums Duisburg | dem Kommunalen Integrationszentrum Duisburg | das Kommunale Integrationszentrum Duisburg',
  'Kommunales Integrationszentrum Ennepe-Ruhr-Kreis | das Kommunale Integrationszentrum Ennepe-Ruhr-Kreis | des Kommunalen Integrationszentrums Ennepe-Ruhr-Kreis | dem Kommunalen Integrationszentrum Ennepe-Ruhr-Kreis | das Kommunale Integrationszentrum Ennepe-Ruhr-Kreis',
  'Kommunales Integrationszentrum Essen | das Kommunale Integrationszentrum Essen | des Kommunalen Integrationszentrums Essen | dem Kommunalen Integrationszentrum Essen | das Kommunale Integrationszentrum Essen',
  'Kommunales Integrationszentrum Kreis Euskirchen | das Kommunale Integrationszentrum Kreis Euskirchen | des Kommunalen Integrationszentrums Kreis Euskirchen | dem Kommunalen Integrationszentrum Kreis Euskirchen | das Kommunale Integrationszentrum Kreis Euskirchen',
  'Kommunales Integrationszentrum Gelsenkirchen | das Kommunale Integrationszentrum Gelsenkirchen | des Kommunalen Integrationszentrums Gelsenkirchen | dem Kommunalen Integrationszentrum Gelsenkirchen | das Kommunale Integrationszentrum Gelsenkirchen',
  'Kommunales Integrationszentrum Kreis Gütersloh | das Kommunale Integrationszentrum Kreis Gütersloh | des Kommunalen Integrationszentrums Kreis Gütersloh | dem Kommunalen Integrationszentrum Kreis Gütersloh | das Kommunale Integrationszentrum Kreis Gütersloh',
  'Kommunales Integrationszentrum Hagen | das Kommunale Integrationszentrum Hagen | des Kommunalen Integrationszentrums Hagen | dem Kommunalen Integrationszentrum Hagen | das Kommunale Integrationszentrum Hagen',
  'Kommunales Integrationszentrum Hamm | das Kommunale Integrationszentrum Hamm | des Kommunalen Integrationszentrums Hamm | dem Kommunalen Integrationszentrum Hamm | das Kommunale Integrationszentrum Hamm',
  'Kommunales Integrationszentrum Kreis Heinsberg | das Kommunale Integrationszentrum Kreis Heinsberg | des Kommunalen Integrationszentrums Kreis Heinsberg | dem Kommunalen Integrationszentrum Kreis Heinsberg | das Kommunale Integrationszentrum Kreis Heinsberg',
  'Kommunales Integrationszentrum Kreis Herford | das Kommunale Integrationszentrum Kreis Herford | des Kommunalen Integrationszentrums Kreis Herford | dem Kommunalen Integrationszentrum Kreis Herford | das Kommunale Integrationszentrum Kreis Herford',
  'Kommunales Integrationszentrum Herne | das Kommunale Integrationszentrum Herne | des Kommunalen Integrationszentrums Herne | dem Kommunalen Integrationszentrum Herne | das Kommunale Integrationszentrum Herne',
  'Kommunales Integrationszentrum Hochsauerlandkreis | das Kommunale Integrationszentrum Hochsauerlandkreis | des Kommunalen Integrationszentrums Hochsauerlandkreis | dem Kommunalen Integrationszentrum Hochsauerlandkreis | das Kommunale Integrationszentrum Hochsauerlandkreis',
  'Kommunales Integrationszentrum Kreis Höxter | das Kommunale Integrationszentrum Kreis Höxter | des Kommunalen Integrationszentrums Kreis Höxter | dem Kommunalen Integrationszentrum Kreis Höxter | das Kommunale Integrationszentrum Kreis Höxter',
  'Kommunales Integrationszentrum Kreis Kleve | das Kommunale Integrationszentrum Kreis Kleve | des Kommunalen Integrationszentrums Kreis Kleve | dem Kommunalen Integrationszentrum Kreis Kleve | das Kommunale Integrationszentrum Kreis Kleve',
  'Kommunales Integrationszentrum Köln | das Kommunale Integrationszentrum Köln | des Kommunalen Integrationszentrums Köln | dem Kommunalen Integrationszentrum Köln | das Kommunale Integrationszentrum Köln',
  'Kommunales Integrationszentrum Krefeld | das Kommunale Integrationszentrum Krefeld | des Kommunalen Integrationszentrums Krefeld | dem Kommunalen Integrationszentrum Krefeld | das Kommunale Integrationszentrum Krefeld',
  'Kommunales Integrationszentrum Leverkusen | das Kommunale Integrationszentrum Leverkusen | des Kommunalen Integrationszentrums Leverkusen | dem Kommunalen Integrationszentrum Leverkusen | das Kommunale Integrationszentrum Leverkusen',
  'Kommunales Integrationszentrum Kreis Lippe | das Kommunale Integrationszentrum Kreis Lippe | des Kommunalen Integrationszentrums Kreis Lippe | dem Kommunalen Integrationszentrum Kreis Lippe | das Kommunale Integrationszentrum Kreis Lippe',
  'Kommunales Integrationszentrum Märkischer Kreis | das Kommunale Integrationszentrum Märkischer Kreis | des Kommunalen Integrationszentrums Märkischer Kreis | dem Kommunalen Integrationszentrum Märkischer Kreis | das Kommunale Integrationszentrum Märkischer Kreis',
  'Kommunales Integrationszentrum Kreis Mettmann | das Kommunale Integrationszentrum Kreis Mettmann | des Kommunalen Integrationszentrums Kreis Mettmann | dem Kommunalen Integrationszentrum Kreis Mettmann | das Kommunale Integrationszentrum Kreis Mettmann',
  'Kommunales Integrationszentrum Kreis Minden-Lübbecke | das Kommunale Integrationszentrum Kreis Minden-Lübbecke | des Kommunalen Integrationszentrums Kreis Minden-Lübbecke | dem Kommunalen Integrationszentrum Kreis Minden-Lübbecke | das Kommunale Integrationszentrum Kreis Minden-Lübbecke',
  'Kommunales Integrationszentrum Mönchengladbach | das Kommunale Integrationszentrum Mönchengladbach | des Kommunalen Integrationszentrums Mönchengladbach | dem Kommunalen Integrationszentrum Mönchengladbach | das Kommunale Integrationszentrum Mönchengladbach',
  'Kommunales Integrationszentrum Mülheim an der Ruhr | das Kommunale Integrationszentrum Mülheim an der Ruhr | des Kommunalen Integrationszentrums Mülheim an der Ruhr | dem Kommunalen Integrationszentrum Mülheim an der Ruhr | das Kommunale Integrationszentrum Mülheim an der Ruhr',
  'Kommunales Integrationszentrum Münster | das Kommunale Integrationszentrum Münster | des Kommunalen Integrationszentrums Münster | dem Kommunalen Integrationszentrum Münster | das Kommunale Integrationszentrum Münster',
  'Kommunales Integrationszentrum Oberbergischer Kreis | das Kommunale Integrationszentrum Oberbergischer Kreis | des Kommunalen Integrationszentrums Oberbergischer Kreis | dem Kommunalen Integrationszentrum Oberbergischer Kreis | das Kommunale Integrationszentrum Oberbergischer Kreis',
  'Kommunales Integrationszentrum Oberhausen | das Kommunale Integrationszentrum Oberhausen | des Kommunalen Integrationszentrums Oberhausen | dem Kommunalen Integrationszentrum Oberhausen | das Kommunale Integrationszentrum Oberhausen',
  'Kommunales Integrationszentrum Kreis Olpe | das Kommunale Integrationszentrum Kreis Olpe | des Kommunalen Integrationszentrums Kreis Olpe | dem Kommunalen Integrationszentrum Kreis Olpe | das Kommunale Integrationszentrum Kreis Olpe',
  'Kommunales Integrationszentrum Kreis Paderborn | das Kommunale Integrationszentrum Kreis Paderborn | des Kommunalen Integrationszentrums Kreis Paderborn | dem Kommunalen Integrationszentrum Kreis Paderborn | das Kommunale Integrationszentrum Kreis Paderborn',
  'Kommunales Integrationszentrum Kreis Recklinghausen | das Kommunale Integrationszentrum Kreis Recklinghausen | des Kommunalen Integrationszentrums Kreis Recklinghausen | dem Kommunalen Integrationszentrum Kreis Recklinghausen | das Kommunale Integrationszentrum Kreis Recklinghausen',
  'Kommunales Integrationszentrum Remscheid | das Kommunale Integrationszentrum Remscheid | des Kommunalen Integrationszentrums Remscheid | dem Kommunalen Integrationszentrum Remscheid | das Kommunale Integrationszentrum Remscheid',
  'Kommunales Integrationszentrum Rhein-Erft-Kreis | das Kommunale Integrationszentrum Rhein-Erft-Kreis | des Kommunalen Integrationszentrums Rhein-Erft-Kreis | dem Kommunalen Integrationszentrum Rhein-Erft-Kreis | das Kommunale Integrationszentrum Rhein-Erft-Kreis',
  'Kommunales Integrationszentrum Rhein-Kreis Neuss | das Kommunale Integrationszentrum Rhein-Kreis Neuss | des Kommunalen Integrationszentrums Rhein-Kreis Neuss | dem Kommunalen Integrationszentrum Rhein-Kreis Neuss | das Kommunale Integrationszentrum Rhein-Kreis Neuss',
  'Kommunales Integrationszentrum Rhein-Sieg-Kreis | das Kommunale Integrationszentrum Rhein-Sieg-Kreis | des Kommunalen Integrationszentrums Rhein-Sieg-Kreis | dem Kommunalen Integrationszentrum Rhein-Sieg-Kreis | das Kommunale Integrationszentrum Rhein-Sieg-Kreis',
  'Kommunales Integrationszentrum Rheinisch-Bergischer Kreis | das Kommunale Integrationszentrum Rheinisch-Bergischer Kreis | des Kommunalen Integrationszentrums Rheinisch-Bergischer Kreis | dem Kommunalen Integrationszentrum Rheinisch-Bergischer Kreis | das Kommunale Integrationszentrum Rheinisch-Bergischer Kreis',
  'Kommunales Integrationszentrum Kreis Siegen-Wittgenstein | das Kommunale Integrationszentrum Kreis Siegen-Wittgenstein | des Kommunalen Integrationszentrums Kreis Siegen-Wittgenstein | dem Kommunalen Integrationszentrum Kreis Siegen-Wittgenstein | das Kommunale Integrationszentrum Kreis Siegen-Wittgenstein',
  'Kommunales Integrationszentrum Kreis Soest | das Kommunale Integrationszentrum Kreis Soest | des Kommunalen Integrationszentrums Kreis Soest | dem Kommunalen Integrationszentrum Kreis Soest | das Kommunale Integrationszentrum Kreis Soest',
  'Kommunales Integrationszentrum Solingen | das Kommunale Integrationszentrum Solingen | des Kommunalen Integrationszentrums Solingen | dem Kommunalen Integrationszentrum Solingen | das Kommunale Integrationszentrum Solingen',
  'Kommunales Integrationszentrum Kreis Steinfurt | das Kommunale Integrationszentrum Kreis Steinfurt | des Kommunalen Integrationszentrums Kreis Steinfurt | dem Kommunalen Integrationszentrum Kreis Steinfurt | das Kommunale Integrationszentrum Kreis Steinfurt',
  'Kommunales Integrationszentrum Kreis Unna | das Kommunale Integrationszentrum Kreis Unna | des Kommunalen Integrationszentrums Kreis Unna | dem Kommunalen Integrationszentrum Kreis Unna | das Kommunale Integrationszentrum Kreis Unna',
  'Kommunales Integrationszentrum Kreis Viersen | das Kommunale Integrationszentrum Kreis Viersen | des Kommunalen Integrationszentrums Kreis Viersen | dem Kommunalen Integrationszentrum Kreis Viersen | das Kommunale Integrationszentrum Kreis Viersen',
  'Kommunales Integrationszentrum Kreis Warendorf | das Kommunale Integrationszentrum Kreis Warendorf | des Kommunalen Integrationszentrums Kreis Warendorf | dem Kommunalen Integrationszentrum Kreis Warendorf | das Kommunale Integrationszentrum Kreis Warendorf',
  'Kommunales Integrationszentrum Kreis Wesel | das Kommunale Integrationszentrum Kreis Wesel | des Kommunalen Integrationszentrums Kreis Wesel | dem Kommunalen Integrationszentrum Kreis Wesel | das Kommunale Integrationszentrum Kreis Wesel',
  'Kommunales Integrationszentrum Wuppertal | das Kommunale Integrationszentrum Wuppertal | des Kommunalen Integrationszentrums Wuppertal | dem Kommunalen Integrationszentrum Wuppertal | das Kommunale Integrationszentrum Wuppertal',
].map((row) => row.split(' | ') as [string, string, string, string, string]);

const directory = (readInstalledJson('libs/directory/ki-directory.json') as { entries: { host: string; unit: string; aliases: string[] }[] }).entries;

describe('the 54 hosts', () => {
  it.each(hosts)('%s', (name, nominative, genitive, dative, accusative, where, whither) => {
    expect(declined(name)).toEqual({ gender: nominative.startsWith('der') ? 'm' : 'f', nominative, genitive, dative, accusative });
    expect(inside(name)).toBe(where);
    expect(towards(name)).toBe(whither);
  });
});

describe('the 54 centres', () => {
  it.each(centres)('%s', (name, nominative, genitive, dative, accusative) => {
    expect(declined(name)).toEqual({ gender: 'n', nominative, genitive, dative, accusative });
    expect(inside(name)).toBe(`im ${dative.slice(4)}`);
  });
});

describe('the directory of the centres', () => {
  it('holds exactly these hosts and centres', () => {
    expect(directory.map(({ host }) => host)).toEqual(hosts.map(([name]) => name));
    expect(directory.map(({ unit }) => unit)).toEqual(centres.map(([name]) => name));
    expect([hosts, centres].map((table) => new Set(table.map(([name]) => name)).size)).toEqual([54, 54]);
  });
  it('calls a centre by a neuter, but for three names of their own', () => {
    const forms = directory.flatMap(({ aliases }) => aliases).map((alias) => [alias, declined(alias)?.gender]);
    expect(forms.filter(([, gender]) => gender !== 'n')).toEqual([
      ['MIA-DO – Kommunales Integrationszentrum Dortmund', undefined],
      ['MIA-DO-KI', undefined],
      ['KoBIZ', undefined],
    ]);
  });
});
