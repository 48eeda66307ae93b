import { afterEach, describe, expect, it } from '@jest/globals';
import type { Letter, Mail } from '#libs/mail/mail.js';
import { MemoryMail } from '#libs/mail/memory.mail.js';
import { SmtpMail } from '#libs/mail/smtp.mail.js';
import { smtpSink } from '#tests/support/smtp-sink.js';

const letter: Letter = { id: 'a-letter', to: { name: 'Ada Beispielsen', address: 'ada@example.org' }, subject: 'Einladung', text: 'Guten Tag!\n' };

type Opened = { readonly mail: Mail; readonly subjects: () => readonly (string | undefined)[]; readonly close?: () => Promise<void> };
let close: Opened['close'];
afterEach(async () => close?.());

/** Mail to a server that answers a message like this. */
type Open = (answer: number | 'silence') => Promise<Opened>;

describe.each<[string, Open]>([
  [
    'in memory',
    async (answer) => {
      const mail = new MemoryMail(() => answer);
      return { mail, subjects: () => mail.taken.map(({ subject }) => subject) };
    },
  ],
  [
    'by SMTP',
    async (answer) => {
      const sink = await smtpSink({ verdict: () => (answer === 'silence' ? 'hang-up' : answer === 250 ? 'take' : { code: answer }) });
      const server = { host: '127.0.0.1', port: sink.port, secure: false, tlsRequired: false };
      const mail = new SmtpMail(server, { from: { name: 'Büro', address: 'buero@example.org' } });
      return { mail, subjects: () => sink.taken.map(({ read }) => read.subject), close: sink.stop };
    },
  ],
])('mail %s', (_, open) => {
  const send = async (answer: number | 'silence') => {
    const opened = await open(answer);
    ({ close } = opened);
    return { outcome: await opened.mail.send(letter), taken: opened.subjects() };
  };

  it('says that a letter is sent when the server takes it, with its code', async () =>
    expect(await send(250)).toEqual({ outcome: { was: 'sent', code: 250 }, taken: ['Einladung'] }));

  it('says that it may go later when the server cannot take it now', async () =>
    expect(await send(451)).toEqual({ outcome: { was: 'later', why: 'refused-by-server', code: 451 }, taken: [] }));

  it('says that it is refused when the server never will', async () =>
    expect(await send(554)).toEqual({ outcome: { was: 'refused', why: 'refused-by-server', code: 554 }, taken: [] }));

  it('says that nobody knows when the server has all of it and no answer comes', async () =>
    expect(await send('silence')).toEqual({ outcome: { was: 'uncertain', why: 'no-answer' }, taken: [] }));
});
