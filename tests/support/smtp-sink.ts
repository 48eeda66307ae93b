import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail as a server took it: its bytes, who it is for by the envelope, and what a mail program reads in it. */
export type TakenMail = { readonly raw: string; readonly to: readonly string[]; readonly from: string; readonly read: ParsedMail };

export type SmtpSink = {
  readonly port: number;
  /** What was taken, in order. */
  readonly taken: TakenMail[];
  /** Resolves once so many mails were taken. */
  until(count: number): Promise<readonly TakenMail[]>;
  stop(): Promise<void>;
};

/** What a server does with a message after its last byte: takes it, says a code, or says nothing and may close the connection. */
export type Verdict = 'take' | 'silence' | 'hang-up' | { readonly code: number };
type Behaviour = {
  readonly recipient?: (address: string) => number | undefined;
  readonly verdict?: (mail: TakenMail) => Verdict | Promise<Verdict>;
  readonly options?: SMTPServerOptions;
};

/** A mail server on this machine that keeps what it takes; without TLS and login unless `options` say so. */
export async function smtpSink({ recipient, verdict = () => 'take', options = {} }: Behaviour = {}): Promise<SmtpSink> {
  const taken: TakenMail[] = [];
  const waiting: { readonly count: number; readonly resolve: (mails: readonly TakenMail[]) => void }[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onRcptTo({ address }, _session, done) {
      const code = recipient?.(address);
      done(code === undefined ? null : Object.assign(new Error('not here'), { responseCode: code }));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => void judge(Buffer.concat(chunks), session, done));
    },
    ...options,
  });
  const judge = async (
    bytes: Buffer,
    { envelope }: { readonly envelope: { mailFrom: false | { address: string }; rcptTo: { address: string }[] } },
    done: (error?: Error | null) => void,
  ) => {
    const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
    const mail = { raw: bytes.toString('latin1'), from, to: envelope.rcptTo.map(({ address }) => address), read: await simpleParser(bytes) };
    const said = await verdict(mail);
    if (said === 'silence') return;
    if (said === 'hang-up') {
      for (const connection of server.connections) connection.close();
      return;
    }
    if (said !== 'take') return done(Object.assign(new Error('no'), { responseCode: said.code }));
    taken.push(mail);
    done();
    for (const one of waiting) if (taken.length >= one.count) one.resolve(taken);
  };
  // A client that hangs up is what some tests are about.
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    port: (server.server.address() as AddressInfo).port,
    taken,
    until: (count) => new Promise((resolve) => (taken.length >= count ? resolve(taken) : waiting.push({ count, resolve }))),
    stop: () =>
      new Promise((resolve) => {
        for (const connection of server.connections) connection.close();
        server.close(() => resolve());
      }),
  };
}
