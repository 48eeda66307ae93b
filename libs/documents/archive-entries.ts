import { crc32, inflateRawSync } from 'node:zlib';
import yauzl from 'yauzl';
import { hostile } from '#libs/documents/hostile-file.js';

/** A file inside an archive, as the central directory and its local header agree on it; nothing of it is unpacked. */
export type ArchiveEntry = { readonly name: string; readonly size: number; readonly packed: Buffer; readonly stored: boolean; readonly crc: number };

/** What an archive may amount to: how many files, bytes of all of them unpacked, and how many times larger a file may become when unpacked. */
export type ArchiveLimits = { readonly files: number; readonly bytes: number; readonly ratio: number };

const END_OF_ARCHIVE = { bytes: 22, signature: 0x06054b50 };
const ZIP64_LOCATOR = { bytes: 20, signature: 0x07064b50 };
const CENTRAL_HEADER_BYTES = 46;
const LOCAL_HEADER = { bytes: 30, signature: 0x04034b50 };
const ENCRYPTED = 0x0001 | 0x0040 | 0x2000;
const SIZES_FOLLOW = 0x0008;
const EXTRA_ZIP64 = 0x0001;
const EXTRA_OTHER_NAME = 0x7075;
const DEFLATED = 8;
/** What is this small is no bomb, however well it was packed. */
const SMALL_BYTES = 1024 * 1024;

/**
 * The files of a ZIP archive (APPNOTE 6.3), refused where anything in its directory is doubtful, so that every program reads the same
 * archive in it. Looks at headers only: a bomb costs no more than any other file of its length.
 */
export async function archiveEntries(bytes: Buffer, limits: ArchiveLimits): Promise<readonly ArchiveEntry[]> {
  const end = endOfArchive(bytes);
  if (end.files > limits.files)
    hostile(413, 'archive-too-many-files', { reason: `The file holds ${end.files} parts; an office document needs no more than ${limits.files}.` });
  const listed = await centralDirectory(bytes);
  const told = listed.reduce(
    (sum, { fileNameLength, extraFieldLength, fileCommentLength }) => sum + CENTRAL_HEADER_BYTES + fileNameLength + extraFieldLength + fileCommentLength,
    0,
  );
  if (told !== end.directoryBytes || end.directory + end.directoryBytes !== end.at)
    broken('its directory is longer or shorter than it says, so that programs would read different things in it');
  refuseTwins(listed.map(nameOf));
  for (const entry of listed) refuseEntry(entry, limits);
  const total = listed.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (total > limits.bytes) hostile(413, 'archive-too-large', { reason: `Unpacked, the file would have ${total} bytes; ${limits.bytes} are allowed.` });
  const places = listed.map((entry) => placeOf(bytes, entry));
  refuseOverlaps(places, end.directory);
  return places.map(({ entry, from, to }) => ({
    name: nameOf(entry),
    size: entry.uncompressedSize,
    packed: bytes.subarray(from, to),
    stored: entry.compressionMethod === 0,
    crc: entry.crc32,
  }));
}

/** The bytes of a file of the archive; never more than its directory promised. */
export function unpacked({ name, size, packed, stored, crc }: ArchiveEntry): Buffer {
  let content: Buffer;
  try {
    content = stored ? packed : inflateRawSync(packed, { maxOutputLength: size + 1 });
  } catch {
    return hostile(422, 'archive-lies', { where: name, reason: `${name} cannot be unpacked, or becomes larger than the ${size} bytes that it promises.` });
  }
  if (content.length !== size || crc32(content) !== crc)
    hostile(422, 'archive-lies', { where: name, reason: `${name} unpacks to something else than its directory says.` });
  return content;
}

function endOfArchive(bytes: Buffer) {
  const at = bytes.length - END_OF_ARCHIVE.bytes;
  if (bytes.length < 4 || bytes.readUInt32LE(0) !== LOCAL_HEADER.signature) refuseOtherKind(bytes);
  if (at < 0 || bytes.readUInt32LE(at) !== END_OF_ARCHIVE.signature) broken('it ends too early, or something follows behind its end');
  if (bytes.readUInt16LE(at + 20) !== 0 || bytes.readUInt16LE(at + 4) !== 0 || bytes.readUInt16LE(at + 6) !== 0)
    broken('it is a part of several, or promises a comment that is not there');
  const files = bytes.readUInt16LE(at + 10);
  if (bytes.readUInt16LE(at + 8) !== files) broken('it contradicts itself about the number of its parts');
  const locator = at - ZIP64_LOCATOR.bytes;
  const large = files === 0xffff || bytes.readUInt32LE(at + 12) === 0xffffffff || bytes.readUInt32LE(at + 16) === 0xffffffff;
  if (large || (locator >= 0 && bytes.readUInt32LE(locator) === ZIP64_LOCATOR.signature)) refuseZip64();
  return { at, files, directoryBytes: bytes.readUInt32LE(at + 12), directory: bytes.readUInt32LE(at + 16) };
}

/** Old Word and Excel files, and new ones behind a password, are OLE containers. */
const OLE = 0xe011cfd0;

function refuseOtherKind(bytes: Buffer): never {
  if (bytes.length >= 4 && bytes.readUInt32LE(0) === OLE)
    return hostile(415, 'file-protected-or-old', {
      reason: 'The file is protected by a password, or has the format of Word or Excel before 2007.',
      remedy: 'Open it, remove the password, save it as .docx or .xlsx, and send that.',
    });
  return hostile(415, 'file-of-another-kind', { reason: 'The file is not an Office Open XML file: it does not begin as one.' });
}

async function centralDirectory(bytes: Buffer): Promise<yauzl.Entry[]> {
  try {
    const archive = await yauzl.fromBufferPromise(bytes, { decodeStrings: false, validateEntrySizes: true });
    const entries: yauzl.Entry[] = [];
    for await (const entry of archive.eachEntry()) entries.push(entry);
    return entries;
  } catch (cause) {
    return broken(cause instanceof Error ? cause.message : 'its directory cannot be read');
  }
}

const nameOf = ({ fileNameRaw }: yauzl.Entry): string => fileNameRaw.toString('latin1');

function refuseTwins(names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    const key = name.toLowerCase();
    if (seen.has(key)) hostile(422, 'archive-name-twice', { where: name, reason: `${shown(name)} stands in the file twice.` });
    seen.add(key);
  }
}

/** Names of parts are plain ASCII without a way out of the archive (ECMA-376 part 2, 6.2.2). */
function refuseEntry(entry: yauzl.Entry, { ratio }: ArchiveLimits): void {
  const name = nameOf(entry);
  const { compressedSize, uncompressedSize, generalPurposeBitFlag, compressionMethod, extraFields } = entry;
  const segments = name.replace(/\/$/, '').split('/');
  if (!/^[\x20-\x7e]+$/.test(name) || /[\\:*?"<>|]/.test(name) || segments.some((segment) => segment === '' || /^\.+$/.test(segment)))
    hostile(422, 'archive-name-unsafe', { where: shown(name), reason: `A part is called ${shown(name)}, which could lead out of the file.` });
  if ((generalPurposeBitFlag & ENCRYPTED) !== 0)
    hostile(422, 'archive-encrypted', { where: name, reason: `${name} is encrypted.`, remedy: 'Remove the password and send the file again.' });
  if (compressionMethod !== 0 && compressionMethod !== DEFLATED)
    hostile(422, 'archive-method-unknown', { where: name, reason: `${name} is packed by method ${compressionMethod}; office files use deflate.` });
  if (extraFields.some(({ id }) => id === EXTRA_ZIP64) || [compressedSize, uncompressedSize].includes(0xffffffff)) refuseZip64(name);
  if (extraFields.some(({ id }) => id === EXTRA_OTHER_NAME))
    hostile(422, 'archive-name-unsafe', { where: name, reason: `${name} has a second name in its directory.` });
  if (uncompressedSize > SMALL_BYTES && uncompressedSize > compressedSize * ratio)
    hostile(413, 'archive-bomb', { where: name, reason: `${name} would become ${Math.round(uncompressedSize / compressedSize)} times larger when unpacked.` });
}

type Place = { readonly entry: yauzl.Entry; readonly start: number; readonly from: number; readonly to: number };

/** Where the packed bytes of an entry stand; its local header must tell what the directory tells. */
function placeOf(bytes: Buffer, entry: yauzl.Entry): Place {
  const start = entry.relativeOffsetOfLocalHeader;
  const name = nameOf(entry);
  if (start + LOCAL_HEADER.bytes > bytes.length || bytes.readUInt32LE(start) !== LOCAL_HEADER.signature)
    broken(`${name} is not where its directory says`, name);
  const nameLength = bytes.readUInt16LE(start + 26);
  const from = start + LOCAL_HEADER.bytes + nameLength + bytes.readUInt16LE(start + 28);
  const flags = bytes.readUInt16LE(start + 6);
  const sizesAgree =
    (flags & SIZES_FOLLOW) !== 0 ||
    (bytes.readUInt32LE(start + 14) === entry.crc32 &&
      bytes.readUInt32LE(start + 18) === entry.compressedSize &&
      bytes.readUInt32LE(start + 22) === entry.uncompressedSize);
  const named = bytes.subarray(start + LOCAL_HEADER.bytes, start + LOCAL_HEADER.bytes + nameLength);
  if (!named.equals(entry.fileNameRaw) || bytes.readUInt16LE(start + 8) !== entry.compressionMethod || (flags & ENCRYPTED) !== 0 || !sizesAgree)
    broken(`${shown(name)} and the directory contradict each other`, name);
  return { entry, start, from, to: from + entry.compressedSize };
}

/** Bombs of Fifield's kind use the same packed bytes for many files. */
function refuseOverlaps(places: readonly Place[], directory: number): void {
  const inOrder = places.toSorted((left, right) => left.start - right.start);
  for (const [at, place] of inOrder.entries()) {
    if (place.to > (inOrder[at + 1]?.start ?? directory))
      hostile(422, 'archive-overlap', { where: nameOf(place.entry), reason: `${nameOf(place.entry)} shares its bytes with another part.` });
  }
}

const broken = (why: string, where?: string): never =>
  hostile(422, 'archive-broken', { ...(where !== undefined && { where: shown(where) }), reason: `The file is damaged: ${why}.` });

const refuseZip64 = (where?: string): never =>
  hostile(422, 'archive-zip64', { ...(where !== undefined && { where }), reason: 'The file uses the ZIP64 format, which no file of this size needs.' });

/** A hostile name, fit to be shown. */
const shown = (name: string): string => JSON.stringify(name.slice(0, 100).replace(/[^\x20-\x7e]/g, '?'));
