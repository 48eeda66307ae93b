const WIDTH = 76;

/** Text in lines of at most 76 letters, broken between words; what follows is indented like its line. A longer word (a link) keeps a line of its own. */
export const wrapped = (text: string): string => text.split('\n').map(brokenLine).join('\n');

function brokenLine(line: string): string {
  const [, indent = '', mark = ''] = /^(\s*)((?:[•–-] |\p{L}[\p{L} ]*:\s+)?)/u.exec(line) ?? [];
  const hanging = ' '.repeat(indent.length + mark.length);
  const lines: string[] = [];
  let current = indent + mark;
  let words = 0;
  for (const word of line.slice(current.length).split(' ')) {
    if (words > 0 && current.length + 1 + word.length > WIDTH) {
      lines.push(current.trimEnd());
      current = hanging;
      words = 0;
    }
    current += words === 0 ? word : ` ${word}`;
    words += 1;
  }
  return [...lines, current.trimEnd()].join('\n');
}
