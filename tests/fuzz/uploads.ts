import fc from 'fast-check';
import PizZip from 'pizzip';
import { FORMS } from '#libs/platform/forms.js';
import { hostileText } from '#tests/fuzz/hostile.js';
import type { Known } from '#tests/fuzz/known.js';

/** Files as the system itself gave them out, and as offices make them, by media type. */
export class Shelf {
  private readonly files = new Map<string, Buffer[]>();

  put(type: string, file: Buffer): void {
    this.files.set(type, [...(this.files.get(type) ?? []).slice(-11), file]);
  }

  take(type: string): fc.Arbitrary<Buffer> {
    return fc.nat().map((at) => {
      const files = this.files.get(type) ?? [];
      return files[at % files.length] ?? Buffer.from('x');
    });
  }
}

/** A file of this type that an operation should be able to read. */
export function fileOf(type: string, shelf: Shelf, known: Known): fc.Arbitrary<Buffer> {
  if (type === FORMS.calendar.type) return reply(known);
  if (type === FORMS.csv.type) return fc.oneof(shelf.take(type), table(known));
  return shelf.take(type);
}

/** The same with something wrong in its bytes, or in one part of the archive that it is. */
export function brokenFile(file: fc.Arbitrary<Buffer>): fc.Arbitrary<Buffer> {
  const bytes = fc
    .tuple(file, fc.nat(), fc.integer({ min: 0, max: 255 }), fc.constantFrom('cut', 'flip', 'insert', 'twice', 'empty'))
    .map(([whole, at, byte, how]) => {
      const place = whole.length === 0 ? 0 : at % whole.length;
      if (how === 'empty') return Buffer.alloc(0);
      if (how === 'cut') return whole.subarray(0, place);
      if (how === 'twice') return Buffer.concat([whole, whole]);
      if (how === 'insert') return Buffer.concat([whole.subarray(0, place), Buffer.alloc(1 + (at % 300), byte), whole.subarray(place)]);
      const flipped = Buffer.from(whole);
      flipped[place] = byte;
      return flipped;
    });
  const text = fc
    .tuple(file, fc.nat(), hostileText)
    .map(([whole, at, hostile]) => (whole.subarray(0, 2).toString() === 'PK' ? withPart(whole, at, hostile) : inserted(whole, at, hostile)));
  return fc.oneof(bytes, text);
}

function inserted(whole: Buffer, at: number, text: string): Buffer {
  const place = whole.length === 0 ? 0 : at % whole.length;
  return Buffer.concat([whole.subarray(0, place), Buffer.from(text), whole.subarray(place)]);
}

/** An archive whose directory is right and one of whose parts is not. */
function withPart(whole: Buffer, at: number, text: string): Buffer {
  const archive = new PizZip(whole);
  const names = Object.keys(archive.files).filter((name) => name.endsWith('.xml') || name.endsWith('.rels'));
  const name = names[at % names.length];
  if (name === undefined) return whole;
  const part = archive.file(name)!.asText();
  // Between tags, so that most of what comes out is still XML.
  const places = [...part.matchAll(/>|"/g)].map(({ index }) => index + 1);
  const place = places[(at * 31) % places.length] ?? 0;
  const escaped = at % 3 === 0 ? text : text.replace(/[&<>"]/g, '');
  archive.file(name, at % 7 === 0 ? part.slice(0, place) : part.slice(0, place) + escaped.toWellFormed() + part.slice(place));
  return archive.generate({ type: 'nodebuffer', compression: 'DEFLATE' });
}

/** What the calendar of somebody who was invited sends back. */
const reply = (known: Known): fc.Arbitrary<Buffer> =>
  fc
    .tuple(
      known.pick('visitId', fc.constant('x')),
      known.pick('personId', fc.constant('person-x')),
      fc.constantFrom('ACCEPTED', 'DECLINED', 'TENTATIVE', 'NEEDS-ACTION', 'DELEGATED', 'X-OTHER'),
      fc.nat(3),
      fc.constantFrom('', 'COMMENT:Gern', 'COMMENT:Bin\\nkrank', 'RRULE:FREQ=DAILY', 'DTSTART;TZID=Europe/Berlin:20200305T100000'),
      fc.constantFrom('REPLY', 'REPLY', 'REPLY', 'COUNTER', 'REQUEST'),
    )
    .map(([visit, person, answer, sequence, more, method]) =>
      Buffer.from(
        [
          'BEGIN:VCALENDAR',
          'VERSION:2.0',
          'PRODID:-//Test//DE',
          `METHOD:${method}`,
          'BEGIN:VEVENT',
          `UID:${visit}`,
          'DTSTAMP:20300220T090000Z',
          `SEQUENCE:${sequence}`,
          `ATTENDEE;PARTSTAT=${answer}:urn:uuid:${person.slice('person-'.length)}`,
          ...(more === '' ? [] : [more]),
          'END:VEVENT',
          'END:VCALENDAR',
          '',
        ].join('\r\n'),
      ),
    );

/** A list as somebody types it. */
const table = (known: Known): fc.Arbitrary<Buffer> =>
  fc
    .tuple(
      fc.array(
        fc.tuple(
          known.pick('name', fc.constant('Kim Beispiel')),
          fc.constantFrom('eingeladen', 'zugesagt', 'anwesend', 'abgesagt', 'entschuldigt', '', '?'),
          fc.constantFrom('', 'Presse', '=1+1'),
        ),
        { maxLength: 6 },
      ),
      fc.constantFrom(';', ',', '\t'),
      fc.constantFrom('\r\n', '\n'),
    )
    .map(([rows, separator, end]) =>
      Buffer.from([['Name', 'Status', 'Funktion'], ...rows].map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator)).join(end)),
    );
