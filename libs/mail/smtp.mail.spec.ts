import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import type { Letter } from '#libs/mail/mail.js';
import { SmtpMail, type SmtpServer } from '#libs/mail/smtp.mail.js';
import { smtpSink } from '#tests/support/smtp-sink.js';

const FROM = { name: 'Büro der Staatssekretärin', address: 'termine@example.org' };
const LETTER: Letter = { id: 'a-letter', to: { name: 'Ada Beispielsen', address: 'ada@example.org' }, subject: 'Einladung', text: 'Guten Tag!\n' };
const DEADLINES = { connectMs: 2_000, silenceMs: 2_000, wholeMs: 4_000 };

const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const one of cleanUp.splice(0)) await one();
});
const sinkOf = async (...behaviour: Parameters<typeof smtpSink>) => {
  const sink = await smtpSink(...behaviour);
  cleanUp.push(sink.stop);
  return sink;
};
const mailTo = (port: number, more: Partial<SmtpServer> = {}, replyTo?: typeof FROM) =>
  new SmtpMail({ host: '127.0.0.1', port, secure: false, tlsRequired: false, ...more }, { from: FROM, replyTo }, DEADLINES);

/** A server that says these lines, one when it is connected to and one for each that comes, and closes the connection after the last. */
async function talker(...lines: readonly string[]): Promise<number> {
  const server = createServer((socket) => {
    const left = [...lines];
    const say = () => {
      const line = left.shift();
      if (line === undefined) socket.destroy();
      else socket.write(`${line}\r\n`);
    };
    say();
    socket.on('data', say);
    socket.on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUp.push(() => new Promise((resolve) => server.close(resolve)));
  return (server.address() as AddressInfo).port;
}

describe('a letter', () => {
  it('says who sends it, where answers go, and that nobody needs to answer it by machine', async () => {
    const sink = await sinkOf();
    await mailTo(sink.port, {}, { name: 'Terminstelle', address: 'antwort@example.org' }).send(LETTER);
    const [{ read, from, to }] = sink.taken as [(typeof sink.taken)[number]];
    expect([from, to]).toEqual([FROM.address, ['ada@example.org']]);
    expect([read.from?.text, read.replyTo?.text]).toEqual(['"Büro der Staatssekretärin" <termine@example.org>', '"Terminstelle" <antwort@example.org>']);
    expect(read.messageId).toBe('<a-letter@example.org>');
    expect([read.headers.get('auto-submitted'), read.headers.get('list')]).toEqual([
      'auto-generated',
      { id: { name: 'Ortstermin', id: 'ortstermin.example.org' } },
    ]);
    expect(read.text).toBe('Guten Tag!\n');
  });

  it('is called the same however often it is sent', async () => {
    const sink = await sinkOf();
    const mail = mailTo(sink.port);
    await mail.send(LETTER);
    await mail.send(LETTER);
    expect(sink.taken.map(({ read }) => read.messageId)).toEqual(['<a-letter@example.org>', '<a-letter@example.org>']);
  });

  it('carries a calendar as an alternative that can be answered and as a file, both whole', async () => {
    const file = [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Test//DE',
      'METHOD:REQUEST',
      'BEGIN:VEVENT',
      'UID:1',
      'SUMMARY:Größe',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ].join('\r\n');
    const sink = await sinkOf();
    await mailTo(sink.port).send({ ...LETTER, calendar: { method: 'REQUEST', file, name: 'einladung.ics' } });
    const { raw, read } = sink.taken[0]!;
    expect(raw).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/);
    const parts = read.attachments.map(({ filename, contentType, content }) => [filename, contentType, content.toString()]);
    expect(parts).toEqual(expect.arrayContaining([['einladung.ics', 'application/ics', file]]));
    for (const { content } of read.attachments)
      expect(new ICAL.Component(ICAL.parse(content.toString()) as unknown[]).getFirstPropertyValue('method')).toBe('REQUEST');
  });

  it('keeps lines that a reader can take in, and links whole', async () => {
    const link = `https://termine.example.org/answer/${'a'.repeat(90)}`;
    const sink = await sinkOf();
    await mailTo(sink.port).send({ ...LETTER, text: `${'Wort '.repeat(40).trim()}\n${link}\n` });
    const lines = sink.taken[0]!.read.text!.split('\n');
    expect(lines.filter((line) => line.length > 76)).toEqual([link]);
  });
});

const BREAKS = ['\r\n', '\n', '\r', '\u2028', '\0', '\u0085', '\v'];
const HOSTILE = [
  ...BREAKS.map((sign) => `Ada${sign}Bcc: fremd@example.net`),
  'Ada\r\n\r\nZweiter Text',
  'Ada" <fremd@example.net>, "',
  'Ada <fremd@example.net>',
  'Ada, fremd@example.net; Bo:',
  'Ada\r\n.\r\nMAIL FROM:<x@example.net>',
  '=?utf-8?q?Ada=0D=0ABcc:_fremd@example.net?=',
  'Ağa Šın 👩🏽‍🏫 ‮rückwärts',
  'A'.repeat(2_000),
];

describe('whatever stands in names, subjects and texts', () => {
  it.each(HOSTILE)('reaches one recipient in one mail: %j', async (words) => {
    const sink = await sinkOf();
    const outcome = await mailTo(sink.port).send({ id: 'a-letter', to: { name: words, address: 'ada@example.org' }, subject: words, text: `${words}\n` });
    expect(outcome).toEqual({ was: 'sent', code: 250 });
    const [mail, ...more] = sink.taken;
    expect([mail?.to, more]).toEqual([['ada@example.org'], []]);
    const { read } = mail!;
    expect([read.to, read.cc, read.bcc].flatMap((one) => one ?? []).flatMap(({ value }) => value.map(({ address }) => address))).toEqual(['ada@example.org']);
    expect([...read.headers.keys()].toSorted()).toEqual([
      'auto-submitted',
      'content-transfer-encoding',
      'content-type',
      'date',
      'from',
      'list',
      'message-id',
      'mime-version',
      'subject',
      'to',
      'x-auto-response-suppress',
    ]);
    const plain = (text: string | undefined) => text?.replaceAll(/[\p{Cc}\u2028\s]+/gu, '');
    expect(plain(read.subject)).toBe(plain(words));
    expect(plain(read.text)).toBe(plain(words));
  });
});

describe('what became of an attempt', () => {
  it('is known when nobody is there: it may go later', async () => expect(await mailTo(1).send(LETTER)).toEqual({ was: 'later', why: 'not-reached' }));

  it('is known when the server refuses the recipient for good, or for now', async () => {
    const sink = await sinkOf({ recipient: (address) => (address.startsWith('ada') ? 550 : 450) });
    expect(await mailTo(sink.port).send(LETTER)).toEqual({ was: 'refused', why: 'refused-by-server', code: 550 });
    expect(await mailTo(sink.port).send({ ...LETTER, to: { name: 'Bo', address: 'bo@example.org' } })).toMatchObject({ was: 'later', code: 450 });
  });

  it.each<[string, readonly string[]]>([
    ['before a word', []],
    ['after its greeting', ['220 hier']],
    ['after the sender', ['220 hier', '250 gut', '250 gut']],
    ['when it could say that it waits for the message', ['220 hier', '250 gut', '250 gut', '250 gut']],
  ])('is known when the server closes the connection %s: it may go later', async (_, lines) =>
    expect(await mailTo(await talker(...lines)).send(LETTER)).toEqual({ was: 'later', why: 'not-reached' }),
  );

  it('is not known when the server has all of it and says nothing, or closes the connection', async () => {
    for (const verdict of ['silence', 'hang-up'] as const) {
      const sink = await sinkOf({ verdict: () => verdict });
      expect(await mailTo(sink.port).send(LETTER)).toEqual({ was: 'uncertain', why: 'no-answer' });
    }
  });

  it('is the fault of neither letter nor recipient when the login is wrong', async () => {
    const sink = await sinkOf({
      options: { disabledCommands: ['STARTTLS'], allowInsecureAuth: true, onAuth: (_auth, _session, done) => done(new Error('no')) },
    });
    const login = { user: 'ortstermin', password: () => 'falsch' };
    expect(await mailTo(sink.port, { login }).send(LETTER)).toMatchObject({ was: 'later', why: 'login-refused', code: 535 });
  });

  it('leaves encrypted or not at all where the operator wants it so', async () => {
    const sink = await sinkOf();
    expect(await mailTo(sink.port, { tlsRequired: true }).send(LETTER)).toMatchObject({ was: 'later' });
    expect(sink.taken).toEqual([]);
  });
});
