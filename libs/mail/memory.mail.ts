import { Mail, type Letter, type Outcome } from '#libs/mail/mail.js';

/** Mail that stays in memory, for tests of what is sent. */
export class MemoryMail extends Mail {
  readonly taken: Letter[] = [];

  /** `answer`: what the server would say to a letter; 250 takes it, silence leaves the outcome unknown. */
  constructor(private readonly answer: (letter: Letter) => number | 'silence' = () => 250) {
    super();
  }

  async send(letter: Letter): Promise<Outcome> {
    const code = this.answer(letter);
    if (code === 'silence') return { was: 'uncertain', why: 'no-answer' };
    if (code >= 400) return { was: code >= 500 ? 'refused' : 'later', why: 'refused-by-server', code };
    this.taken.push(letter);
    return { was: 'sent', code };
  }
}
