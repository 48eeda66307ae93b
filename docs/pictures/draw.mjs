// Draws the picture of the README from real output: `npm run demo`, then `node docs/pictures/draw.mjs [OUT]`.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const VISIT = 'soest-2019-09-26';
const folder = path.join(process.argv[2] ?? 'out', VISIT);
const target = path.join(path.dirname(fileURLToPath(import.meta.url)), 'programme-and-press-release.svg');

const SHEET = { width: 600, height: 760, margin: 44 };
const GAP = 28;
const EDGE = 24;
const INK = '#1b2733';
const SOFT = '#4a5a69';
const ACCENT = '#8a1f2d';
const FONT = "'Source Sans 3','Source Sans Pro','Segoe UI','Helvetica Neue',Arial,'Liberation Sans',sans-serif";

/** Widths of Arial in thousandths of the size: wide enough for every font of the list above. */
const WIDTHS = [
  [278, " .,:;/!|ijltfI'’‚‘()[]-"],
  [333, '„“”"r'],
  [500, 'ckszvxyJ–'],
  [722, 'ABCDEHKNPRSUVXYÄÜwm'],
  [800, 'GMOQÖW…—'],
];
const widthOf = (text, size, bold) =>
  ([...text].reduce((sum, letter) => sum + (WIDTHS.find(([, letters]) => letters.includes(letter))?.[0] ?? 556), 0) / 1000) * size * (bold ? 1.07 : 1);

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Words in lines of at most `width`. */
function wrapped(text, width, size, bold) {
  const lines = [''];
  for (const word of text.split(' ')) {
    const longer = lines.at(-1) === '' ? word : `${lines.at(-1)} ${word}`;
    if (widthOf(longer, size, bold) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** What a line of a document looks like on paper. */
function programmeStyle(line, place) {
  if (place === 0) return { size: 13, bold: true, fill: ACCENT, spacing: 0.3 };
  if (place === 1) return { size: 21, bold: true };
  if (place === 2) return { size: 16, fill: SOFT };
  if (/^\d+\. /.test(line) || line === 'Gruppen') return { size: 15, bold: true };
  return { size: 14 };
}

const releaseStyle = (release) => (line, place) => {
  if (place === 0) return { size: 13, bold: true, fill: ACCENT, spacing: 0.3 };
  if (line === line.toUpperCase() && /\p{L}{5}/u.test(line)) return { size: 15, bold: true, spacing: 1 };
  if (line === release.headline) return { size: 21, bold: true };
  if (line === release.subline) return { size: 16, fill: SOFT };
  if (line === release.kicker) return { size: 14, fill: SOFT };
  if (place < 6) return { size: 13, fill: SOFT };
  return { size: 14 };
};

/** One document as lines of SVG text, from the top of a sheet to its end. */
function typeset(text, styleOf) {
  const svg = [];
  let y = SHEET.margin;
  for (const [place, raw] of text.split('\n').entries()) {
    if (raw.startsWith('Stand:')) break;
    const line = raw.trimStart();
    if (line === '') {
      y += 9;
      continue;
    }
    const style = styleOf(line, place);
    const { size, bold = false, fill = INK, spacing } = style;
    const indent = Math.min(raw.length - line.length, 6) * 5;
    const labelled = /^(\S+(?: \S+)?:)\s{2,}(.*)$/.exec(line);
    const bullet = /^[•–] /.test(line) ? 15 : 0;
    const left = SHEET.margin + indent + (labelled ? 84 : bullet);
    const font = `font-size="${size}" fill="${fill}"${bold ? ' font-weight="700"' : ''}${spacing ? ` letter-spacing="${spacing}"` : ''}`;
    const head = labelled?.[1] ?? (bullet ? line[0] : undefined);
    const body = labelled?.[2] ?? (bullet ? line.slice(2) : line);
    for (const [i, words] of wrapped(body, SHEET.width - SHEET.margin - left, size, bold).entries()) {
      y += Math.round(size * 1.38);
      if (y > SHEET.height - 12) return svg;
      if (i === 0 && head) svg.push(`<text x="${SHEET.margin + indent}" y="${y}" font-size="${size}" fill="${labelled ? SOFT : fill}">${escaped(head)}</text>`);
      svg.push(`<text x="${left}" y="${y}" ${font}>${escaped(words)}</text>`);
    }
  }
  return svg;
}

function sheet(x, lines, id) {
  return `<g transform="translate(${x} ${EDGE})" clip-path="url(#${id})">
<rect width="${SHEET.width}" height="${SHEET.height}" fill="#ffffff"/>
${lines.join('\n')}
<rect y="${SHEET.height - 70}" width="${SHEET.width}" height="70" fill="url(#end)"/>
<rect x="0.5" y="0.5" width="${SHEET.width - 1}" height="${SHEET.height + 10}" fill="none" stroke="#b9c3cc"/>
</g>`;
}

const read = (file) => fs.readFileSync(path.join(folder, file), 'utf8');
const programme = typeset(read('itinerary.txt'), programmeStyle);
const release = typeset(read('press-release.txt'), releaseStyle(JSON.parse(read('press-release.json'))));
const width = 2 * (SHEET.width + EDGE) + GAP;
const height = SHEET.height + EDGE;

fs.writeFileSync(
  target,
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title desc" font-family="${FONT}">
<title id="title">Programme and press release of one visit, as Ortstermin writes them</title>
<desc id="desc">Two sheets of paper side by side, both in German and cut off at the bottom. Left: the programme of a state secretary's visit to the Kreis Soest on 26 September 2019, with guest, hosts, stop and agenda items. Right: the draft of the press release about the same visit, with reference number, headline, lead and programme.</desc>
<defs>
<linearGradient id="end" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#ffffff" stop-opacity="0"/><stop offset="1" stop-color="#ffffff"/></linearGradient>
<clipPath id="paper"><rect width="${SHEET.width}" height="${SHEET.height}"/></clipPath>
</defs>
<rect width="${width}" height="${height}" fill="#dfe5ea"/>
${sheet(EDGE, programme, 'paper')}
${sheet(EDGE + SHEET.width + GAP, release, 'paper')}
</svg>
`,
);
process.stdout.write(`${path.relative(process.cwd(), target)}\n`);
