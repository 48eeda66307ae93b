import { Readable } from 'node:stream';
import SMTPConnection, { type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import { Mail, type Letter, type Outcome } from '#libs/mail/mail.js';
import { messageOf, type Sender } from '#libs/mail/message.js';

/** A mail server. `password` is asked for at each login, so that a file with a new one counts at once. */
export type SmtpServer = {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; otherwise STARTTLS, which `tlsRequired` makes a condition. */
  readonly secure: boolean;
  readonly tlsRequired: boolean;
  readonly login?: { readonly user: string; readonly password: () => string } | undefined;
};

type Deadlines = { readonly connectMs: number; readonly silenceMs: number; readonly wholeMs: number };
const DEADLINES: Deadlines = { connectMs: 20_000, silenceMs: 60_000, wholeMs: 110_000 };
const CHUNK = 16_384;

/** What nodemailer says of a failure. */
type Failure = Error & { readonly responseCode?: number; readonly command?: string };

/** Mail by SMTP, one connection per letter. */
export class SmtpMail extends Mail {
  constructor(
    private readonly server: SmtpServer,
    private readonly sender: Sender,
    private readonly deadlines: Deadlines = DEADLINES,
  ) {
    super();
  }

  async send(letter: Letter): Promise<Outcome> {
    const body = new Body(await messageOf(letter, this.sender, new Date()));
    const connection = new SMTPConnection(this.options());
    let failed: (error: Error) => void = () => undefined;
    const failure = new Promise<never>((_, reject) => (failed = reject));
    connection.on('error', (error) => failed(error));
    connection.on('end', () => failed(new Error('the server has closed the connection')));
    const late = setTimeout(() => failed(new Error('the server takes too long')), this.deadlines.wholeMs);
    try {
      return await Promise.race([this.converse(connection, letter, body), failure]);
    } catch (error) {
      return outcomeOf(error as Failure, body.handedOver);
    } finally {
      clearTimeout(late);
      failure.catch(() => undefined); // what happens to a connection afterwards changes nothing
      connection.close();
    }
  }

  private async converse(connection: SMTPConnection, { to }: Letter, body: Body): Promise<Outcome> {
    const { login } = this.server;
    await new Promise<void>((resolve, reject) => connection.connect((error) => (error ? reject(error) : resolve())));
    if (login)
      await new Promise<void>((resolve, reject) =>
        connection.login({ user: login.user, pass: login.password() }, (error) => (error ? reject(error) : resolve())),
      );
    const envelope = { from: this.sender.from.address, to: [to.address] };
    const response = await new Promise<string>((resolve, reject) =>
      connection.send(envelope, body, (error, info) => (error ? reject(error) : resolve(info?.response ?? ''))),
    );
    connection.quit();
    return { was: 'sent', code: Number.parseInt(response, 10) || 250 };
  }

  private options(): SMTPConnectionOptions {
    const { host, port, secure, tlsRequired } = this.server;
    const { connectMs, silenceMs } = this.deadlines;
    return {
      host,
      port,
      secure,
      requireTLS: tlsRequired && !secure,
      connectionTimeout: connectMs,
      greetingTimeout: connectMs,
      dnsTimeout: connectMs,
      socketTimeout: silenceMs,
    };
  }
}

/** A message as it goes out, which knows whether all of it has: before that no server can have taken it. */
class Body extends Readable {
  handedOver = false;
  private at = 0;

  constructor(private readonly message: Buffer) {
    super({ highWaterMark: CHUNK });
  }

  override _read(): void {
    const chunk = this.message.subarray(this.at, this.at + CHUNK);
    this.at += chunk.length;
    if (chunk.length > 0) this.push(chunk);
    else {
      this.handedOver = true;
      this.push(null);
    }
  }
}

/** What is known after a failure. Refused for good is only the recipient or the message; all else may be put right by the operator. */
function outcomeOf({ responseCode: code, command = '' }: Failure, handedOver: boolean): Outcome {
  if (code === undefined) return handedOver ? { was: 'uncertain', why: 'no-answer' } : { was: 'later', why: 'not-reached' };
  if (command.startsWith('AUTH')) return { was: 'later', why: 'login-refused', code };
  const forGood = code >= 500 && (command === 'RCPT TO' || command === 'DATA');
  return { was: forGood ? 'refused' : 'later', why: 'refused-by-server', code };
}
