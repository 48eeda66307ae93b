import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';

/** The algorithm of the development issuer's key. */
export const DEVELOPMENT_ALGORITHM = 'ES256';
const OTHERS = 0o077;

/** A new private key with an id of its own. */
export async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair(DEVELOPMENT_ALGORITHM, { extractable: true });
  return { ...(await exportJWK(privateKey)), kid: randomUUID(), alg: DEVELOPMENT_ALGORITHM, use: 'sig' };
}

/**
 * The private key in a file that nobody but its owner may read; made when it is not there, whoever of several processes is first. Throws one
 * sentence when the file holds no key or others may read it.
 */
export async function keptKey(file: string): Promise<JWK> {
  if (!fs.existsSync(file)) writeOnce(file, JSON.stringify(await newKey()));
  if (process.platform !== 'win32' && (fs.statSync(file).mode & OTHERS) !== 0)
    throw new Error(`${file} holds a private key that other users may read: delete it, and a new one is made.`);
  const kept = readJson(file);
  if (typeof kept?.kid !== 'string' || typeof kept.d !== 'string') throw new Error(`${file} holds no private key: delete it, and a new one is made.`);
  return kept;
}

/** Complete or not at all, and never over one that is there. */
function writeOnce(file: string, text: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  fs.writeFileSync(draft, text, { flag: 'wx', mode: 0o600 });
  try {
    fs.linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    fs.rmSync(draft);
  }
}

function readJson(file: string): JWK | undefined {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as JWK;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
