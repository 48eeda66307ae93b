/**
 * Words with a capital letter that may leave the system: they belong to the language of every such text and name nobody. Whatever else is
 * written with a capital letter is masked, known or not, so that a name that nobody has recorded does not leave either.
 */
export const PLAIN_WORDS: ReadonlySet<string> = new Set(
  `Der Die Das Des Dem Den Ein Eine Einen Einem Einer Eines Im In Am An Auf Aus Bei Beim Mit Nach Seit Um Unter Von Vom Vor Zu Zum Zur Für Durch Über Gegen Ohne Auch
  Wir Ich Sie Er Es Ihr Ihre Sein Seine Und Oder Aber Als Wenn Weil Da Dass Ob Wie Was Wer Wo Neben Alle Viele Mehrere Diese Dieser Dieses Unsere Unser Dort Hier Dann
  Danach Dabei Dazu Daneben Darüber Damit Zuvor Anschließend Außerdem Zudem Ferner Weiter Weitere Schließlich Insgesamt Gemeinsam Zunächst Später Bereits Begrüßt
  Vorgestellt Beteiligt Eröffnet Verliehen Übergeben Geführt Berichtet Eingeladen Thema Themen Mittelpunkt Programm Programmpunkt Programms Besuch Besuchs Besuche
  Ortstermin Ortstermins Termin Termins Station Stationen Gast Gäste Gästen Gastgeber Gastgeberin Gastgebern Gespräch Gesprächs Gespräche Austausch Austauschs Rundgang
  Begrüßung Verabschiedung Grußwort Vorstellung Ausstellung Eröffnung Verleihung Übergabe Auszeichnung Führung Diskussion Arbeit Zusammenarbeit Integration Teilhabe
  Bildung Sprache Menschen Kinder Kindern Jugendliche Jugendlichen Familien Schule Schulen Schülerinnen Schüler Teilnehmerinnen Teilnehmer Teilnehmenden Vertreterinnen
  Vertreter Vertretern Medienvertreterinnen Medienvertreter Personen Uhr Euro Tag Tage Tagen Woche Monat Jahr Jahre Jahren Stunde Stunden Minuten Vormittag Mittag
  Nachmittag Abend Mal Rahmen Anlass Ende Beginn Anfang Teil Ort Orte Rolle Ziel Ziele Projekt Projekte Projekten Angebot Angebote Reise Tour Team Dank Interesse Einblick
  Einblicke Blick Erfahrung Erfahrungen Bericht Erfahrungsbericht Arbeitsgespräch Projektbesuch Feierstunde Pressegespräch Fototermin Imbiss`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
