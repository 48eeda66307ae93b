import { attends, attendsAsGroup, type Fact, inBoth, inNeither, inOrder, says, stop } from '#tests/acceptance/fact.js';

const ministry = /Ministeriums? für Kinder, Familie, Flüchtlinge und Integration/u;
const title = /Schule ohne Rassismus [-–] Schule mit Courage/u;

/** What the article about the visit to the Kreis Höxter says. */
export const hoexter: readonly Fact[] = [
  ...inBoth('itinerary', 'the principal is Serap Güler', 'Serap Güler'),
  ...attends('Serap Güler', /Staatssekretärin für Integration/u),
  ...says('the ministry bears the name of that day', ministry),
  ...says('the tour goes to all 54 centres', /\b54\b/u),
  ...says('the date is written out with its weekday', 'Donnerstag, 5. März 2020'),
  ...inBoth('itinerary', 'the day is in the programme', /05\.03\.2020|5\. März 2020|2020-03-05/u),
  ...inOrder('itinerary', 'two appointments in two towns: first Brakel, then Höxter', 'Brakel', 'Kreishaus'),
  stop(/Brakel/u, 'the first appointment is at the Berufskolleg', 'Berufskolleg Kreis Höxter - Standort Brakel'),
  stop(/Brakel/u, 'the first appointment is in the morning', /[Vv]ormittags|morning/u),
  stop(/Kreishaus/u, 'the second appointment follows', /[Aa]nschließend/u),
  stop(/Kreishaus/u, 'the second appointment is in Höxter', 'Höxter'),
  stop(/Brakel/u, 'the title is awarded in Brakel', title),
  stop(/Kreishaus/u, 'the programme ends with the farewell', /presentation.*exchange.*farewell/su),
  ...says('the title is named', title),
  ...says('the principal is its patron', /Pat(in|enschaft)/u),
  ...says('the title goes to the pupils', /Schülerinnen und Schüler/u),
  ...says('the school is named', /Berufskolleg/u),
  ...says('a topic: advice for refugees', /Geflüchtete/u),
  ...says('a topic: language courses', /Sprachkursberatung/u),
  ...says('a topic: work and training', /Arbeit und Ausbildung/u),
  ...says('a topic: welfare organisations', /Wohlfahrtspflege/u),
  ...says('a topic: Interkulturelle Öffnung', 'Interkulturelle Öffnung'),
  ...says('an earlier meeting: the congress', /9\. OWL-Integrationskongress/u),
  ...says('an earlier meeting: the Wertedialog', /#IchDuWirNRW/u),
  ...says('an earlier meeting: Marienmünster on 23 May 2019', /23\. Mai 2019.*Marienmünster|Marienmünster.*23\. Mai 2019/su),
  ...attendsAsGroup('Schülerinnen und Schüler'),
  ...attendsAsGroup('Mitarbeiter*innen des KI Kreis Höxter'),
  ...attendsAsGroup('Kooperationspartner'),
  ...attendsAsGroup('Vertreter aus der Politik'),
  ...says('background: the centres exist in this Land only', /nur in Nordrhein-Westfalen/u),
  ...says('background: KOMM-AN NRW since 2015', /KOMM-AN NRW.*2015|2015.*KOMM-AN NRW/su),
  ...says('background: the law of 2012', /2012 verabschiedete Teilhabe- und Integrationsgesetz/u),
  ...says('background: the law is being revised', /Gesetz wird zurzeit überarbeitet/u),
  ...inNeither('press-release', 'the ministry does not bear its later name', /Gleichstellung, Flucht/u),
];
