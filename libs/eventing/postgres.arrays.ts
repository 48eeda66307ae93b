const BYTEA = 17;
const INT4 = 23;
const TEXT = 25;
const JSON_TYPE = 114;
const UUID = 2950;
const JSONB = 3802;

/** Arrays in PostgreSQL's binary form: no quoting on the way out, no unquoting on the way in. */
export const textArray = (values: readonly (string | null)[]): Buffer => variable(TEXT, values);
export const jsonArray = (values: readonly (string | null)[]): Buffer => variable(JSON_TYPE, values);
export const jsonbArray = (values: readonly (string | null)[]): Buffer => variable(JSONB, values, 1);

export function intArray(values: readonly number[]): Buffer {
  const buffer = header(INT4, values.length, values.length * 8, 0);
  values.forEach((value, i) => {
    buffer.writeInt32BE(4, HEADER + i * 8);
    buffer.writeInt32BE(value, HEADER + i * 8 + 4);
  });
  return buffer;
}

export function uuidArray(values: readonly string[]): Buffer {
  const buffer = header(UUID, values.length, values.length * 20, 0);
  values.forEach((value, i) => {
    buffer.writeInt32BE(16, HEADER + i * 20);
    buffer.write(value.replaceAll('-', ''), HEADER + i * 20 + 4, 'hex');
  });
  return buffer;
}

/** Values of 32 bytes. */
export function digestArray(values: readonly Buffer[]): Buffer {
  const buffer = header(BYTEA, values.length, values.length * 36, 0);
  values.forEach((value, i) => {
    buffer.writeInt32BE(32, HEADER + i * 36);
    value.copy(buffer, HEADER + i * 36 + 4);
  });
  return buffer;
}

const HEADER = 20;

function header(type: number, length: number, bytes: number, nulls: 0 | 1): Buffer {
  const buffer = Buffer.allocUnsafe(HEADER + bytes);
  buffer.writeInt32BE(1, 0);
  buffer.writeInt32BE(nulls, 4);
  buffer.writeInt32BE(type, 8);
  buffer.writeInt32BE(length, 12);
  buffer.writeInt32BE(1, 16);
  return buffer;
}

/** `version` is the leading byte that jsonb wants before its text. */
function variable(type: number, values: readonly (string | null)[], version?: number): Buffer {
  const extra = version === undefined ? 0 : 1;
  let bytes = 0;
  let nulls: 0 | 1 = 0;
  for (const value of values) {
    if (value === null) nulls = 1;
    bytes += 4 + (value === null ? 0 : Buffer.byteLength(value) + extra);
  }
  const buffer = header(type, values.length, bytes, nulls);
  let at = HEADER;
  for (const value of values) {
    if (value === null) {
      at = buffer.writeInt32BE(-1, at);
      continue;
    }
    const start = at + 4;
    let end = start;
    if (version !== undefined) end = buffer.writeUInt8(version, end);
    end += buffer.write(value, end);
    buffer.writeInt32BE(end - start, at);
    at = end;
  }
  return buffer;
}
