import { crc32, deflateRawSync } from 'node:zlib';

/** What a header says of its entry, where it is not the truth. */
type Header = {
  readonly name?: string;
  readonly flags?: number;
  readonly method?: number;
  readonly packed?: number;
  readonly size?: number;
  readonly crc?: number;
};

/** A file of an archive, and the lies of its headers; `at` is where the directory says that it stands. */
export type Entry = {
  readonly name: string;
  readonly content?: string | Buffer;
  readonly stored?: boolean;
  readonly extra?: Buffer;
  readonly local?: Header;
  readonly central?: Header & { readonly at?: number };
};

/** The end of an archive, where it is not the truth. */
export type End = { readonly files?: number; readonly directoryBytes?: number; readonly before?: Buffer; readonly after?: Buffer; readonly zip64?: boolean };

/** A ZIP archive written by hand, so that tests can make it lie wherever hostile ones do. */
export function archive(entries: readonly Entry[], end: End = {}): Buffer {
  const before = end.before ?? Buffer.alloc(0);
  const locals: Buffer[] = [before];
  const centrals: Buffer[] = [];
  let at = before.length;
  for (const entry of entries) {
    const content = Buffer.from(entry.content ?? '');
    const packed = entry.stored ? content : deflateRawSync(content);
    const truth = { name: entry.name, flags: 0, method: entry.stored ? 0 : 8, packed: packed.length, size: content.length, crc: crc32(content) };
    const local = Buffer.concat([localHeader({ ...truth, ...entry.local }), packed]);
    centrals.push(centralHeader({ ...truth, ...entry.central }, entry.central?.at ?? at, entry.extra));
    locals.push(local);
    at += local.length;
  }
  return finished(Buffer.concat(locals), centrals, end);
}

/** Many files that share one run of packed bytes, each quoting the header of the next (Fifield, “A better zip bomb”, 2019). */
export function overlappingBomb(files: number, kernelBytes: number): Buffer {
  const content = Buffer.alloc(kernelBytes, 'a');
  let data = deflateRawSync(content);
  let raw = content;
  let all = Buffer.concat([localHeader({ name: `word/media/${files}.png`, packed: data.length, size: raw.length, crc: crc32(raw) }), data]);
  const told = [{ name: `word/media/${files}.png`, packed: data.length, size: raw.length, crc: crc32(raw), fromEnd: all.length }];
  for (let n = files - 1; n > 0; n--) {
    const name = `word/media/${n}.png`;
    const quoted = all.subarray(0, all.length - data.length);
    const block = Buffer.alloc(5);
    block.writeUInt16LE(quoted.length, 1);
    block.writeUInt16LE(~quoted.length & 0xffff, 3);
    raw = Buffer.concat([quoted, raw]);
    data = Buffer.concat([block, all]);
    const truth = { name, packed: data.length, size: raw.length, crc: crc32(raw) };
    all = Buffer.concat([localHeader(truth), data]);
    told.push({ ...truth, fromEnd: all.length });
  }
  return finished(
    all,
    told.toReversed().map(({ fromEnd, ...truth }) => centralHeader(truth, all.length - fromEnd)),
    {},
  );
}

function localHeader({ name = '', flags = 0, method = 8, packed = 0, size = 0, crc = 0 }: Header): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(flags, 6);
  header.writeUInt16LE(method, 8);
  header.writeUInt32LE(crc, 14);
  header.writeUInt32LE(packed, 18);
  header.writeUInt32LE(size, 22);
  header.writeUInt16LE(Buffer.byteLength(name, 'latin1'), 26);
  return Buffer.concat([header, Buffer.from(name, 'latin1')]);
}

function centralHeader({ name = '', flags = 0, method = 8, packed = 0, size = 0, crc = 0 }: Header, at: number, extra: Buffer = Buffer.alloc(0)): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(20, 6);
  header.writeUInt16LE(flags, 8);
  header.writeUInt16LE(method, 10);
  header.writeUInt32LE(crc, 16);
  header.writeUInt32LE(packed, 20);
  header.writeUInt32LE(size, 24);
  header.writeUInt16LE(Buffer.byteLength(name, 'latin1'), 28);
  header.writeUInt16LE(extra.length, 30);
  header.writeUInt32LE(at, 42);
  return Buffer.concat([header, Buffer.from(name, 'latin1'), extra]);
}

function finished(locals: Buffer, centrals: readonly Buffer[], { files, directoryBytes, after, zip64 }: End): Buffer {
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files ?? centrals.length, 8);
  end.writeUInt16LE(files ?? centrals.length, 10);
  end.writeUInt32LE(directoryBytes ?? directory.length, 12);
  end.writeUInt32LE(locals.length, 16);
  const locator = Buffer.alloc(zip64 ? 20 : 0);
  if (zip64) locator.writeUInt32LE(0x07064b50, 0);
  return Buffer.concat([locals, directory, locator, end, after ?? Buffer.alloc(0)]);
}

/** The parts of the smallest Word file there is. */
export const smallestDocx: readonly Entry[] = [
  {
    name: '[Content_Types].xml',
    content:
      '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
  },
  {
    name: '_rels/.rels',
    content:
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
  },
  {
    name: 'word/document.xml',
    content:
      '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Guten Tag</w:t></w:r></w:p></w:body></w:document>',
  },
];
