import { Problem } from '#libs/platform/problem.js';

/** Where in a file something is wrong, what it is, and what to do about it. */
type Refused = { readonly where?: string; readonly reason: string; readonly remedy?: string };

/** Refuses an uploaded file: 413 too much, 415 of another kind, 422 something in it. */
export function hostile(status: 413 | 415 | 422, code: string, { where, reason, remedy }: Refused): never {
  throw new Problem(status, code, {
    detail: reason,
    path: where === undefined ? 'file' : `file ${where}`,
    remedy: remedy ?? 'Open the file in Word, Excel or LibreOffice, save it anew as .docx or .xlsx, and send that.',
  });
}
