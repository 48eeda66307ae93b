const CENTRAL_HEADER = { bytes: 46, signature: 0x02014b50 };
const END_OF_ARCHIVE = { bytes: 22, signature: 0x06054b50 };
/** 1 January 1980, 00:00: the first moment that a ZIP archive can name. */
const NO_DATE = { time: 0, date: 0x21 };

/** An archive that this system wrote, without the clock in it, so that the same document has the same bytes (APPNOTE 6.3 §4.4.6). */
export function undatedArchive(bytes: Buffer): Buffer {
  const archive = Buffer.from(bytes);
  const end = archive.length - END_OF_ARCHIVE.bytes;
  if (archive.readUInt32LE(end) !== END_OF_ARCHIVE.signature) throw new Error('the archive ends with a comment, which nobody here writes');
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    if (archive.readUInt32LE(at) !== CENTRAL_HEADER.signature) throw new Error(`the directory of the archive is broken at ${at}`);
    forgetDate(archive, at + 12);
    forgetDate(archive, archive.readUInt32LE(at + 42) + 10);
    at += CENTRAL_HEADER.bytes + archive.readUInt16LE(at + 28) + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return archive;
}

function forgetDate(archive: Buffer, at: number): void {
  archive.writeUInt16LE(NO_DATE.time, at);
  archive.writeUInt16LE(NO_DATE.date, at + 2);
}
