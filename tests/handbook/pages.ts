import fs from 'node:fs';
import path from 'node:path';

const folder = path.join('docs', 'handbuch');
const inOrder = [
  'index',
  'ministerbuero',
  'gastgeber',
  'presse',
  'drucken',
  'kalender',
  'benachrichtigungen',
  'tabellen',
  'verzeichnis',
  'einwilligungen',
  'dossiers',
];
const others = fs
  .readdirSync(folder)
  .flatMap((file) => (file.endsWith('.md') ? [file.slice(0, -3)] : []))
  .filter((page) => !inOrder.includes(page));

const runbooks = fs.readdirSync(path.join(folder, 'betrieb')).map((file) => `betrieb/${file.slice(0, -3)}`);

/** Pages whose commands build on each other, in the order in which somebody reads them, and behind them all others. */
export const PAGES: readonly string[] = ['README.md', ...[...inOrder, ...others, ...runbooks].map((page) => `docs/handbuch/${page}.md`)];

/** Commands of one page that somebody pastes at once, with the answer that the page shows. */
export type Block = { readonly page: string; readonly line: number; readonly commands: string; readonly shown: string | undefined };

/** All blocks of a page; the answer is the first unnamed block behind the commands, before another heading. */
export function blocksOf(page: string, text = fs.readFileSync(page, 'utf8')): readonly Block[] {
  const fences = [...text.matchAll(/^( *)```(\w*)\n([\s\S]*?)^\1```$/gm)];
  return fences.flatMap((fence, at) => {
    if (fence[2] !== 'sh') return [];
    const next = fences[at + 1];
    const end = fence.index + fence[0].length;
    const answers = next?.[2] === '' && !/^#/m.test(text.slice(end, next.index));
    return [{ page, line: text.slice(0, fence.index).split('\n').length, commands: fence[3]!, shown: answers ? next[3] : undefined }];
  });
}
