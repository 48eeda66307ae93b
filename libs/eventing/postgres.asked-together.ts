import { AsyncLocalStorage } from 'node:async_hooks';
import { refusedByServer } from '#libs/eventing/postgres.calls.js';
import { scopeTextOfNow } from '#libs/platform/policy/scope.js';

const MOST = 100;
const SLOW_MS = 20;

type Asker<Question, Answer> = {
  readonly question: Question;
  readonly scope: string | undefined;
  /** Runs something as whoever asks. */
  readonly as: <T>(work: () => T) => T;
  readonly tell: (answer: Answer) => void;
  readonly refuse: (error: unknown) => void;
};

/**
 * One statement for the questions of many callers: while one is under way, whoever asks waits, and those who wait are asked for in the next one,
 * together with nobody who may see more or less than they. It begins after each of them has asked, so an answer is as fresh as if everybody had
 * asked alone. A statement that is slow, or whose connection hangs, holds up the others for a moment only.
 */
export class AskedTogether<Question, Answer> {
  private readonly waiting: Asker<Question, Answer>[] = [];
  private isUnderWay = false;

  /** `ask` answers in the order of the questions, in the scope of those who asked them. */
  constructor(private readonly ask: (questions: readonly Question[]) => Promise<readonly Answer[]>) {}

  of(question: Question): Promise<Answer> {
    return new Promise((tell, refuse) => {
      this.waiting.push({ question, scope: scopeTextOfNow(), as: AsyncLocalStorage.snapshot(), tell, refuse });
      this.askNext();
    });
  }

  private askNext(): void {
    if (this.isUnderWay || this.waiting.length === 0) return;
    this.isUnderWay = true;
    let isOver = false;
    const leave = () => {
      if (isOver) return;
      isOver = true;
      clearTimeout(slow);
      this.isUnderWay = false;
      this.askNext();
    };
    const slow = setTimeout(leave, SLOW_MS);
    void this.answer(this.takeNext()).finally(leave);
  }

  /** Whoever has waited longest, and those who wait with the same scope. */
  private takeNext(): readonly Asker<Question, Answer>[] {
    const { scope } = this.waiting[0]!;
    const next = this.waiting.filter((asker) => asker.scope === scope).slice(0, MOST);
    const left = this.waiting.filter((asker) => !next.includes(asker));
    this.waiting.splice(0, this.waiting.length, ...left);
    return next;
  }

  private async answer(askers: readonly Asker<Question, Answer>[]): Promise<void> {
    try {
      const answers = await askers[0]!.as(() => this.ask(askers.map(({ question }) => question)));
      askers.forEach(({ tell }, i) => tell(answers[i]!));
    } catch (error) {
      // What the server refuses of one fails nobody else.
      if (askers.length > 1 && refusedByServer(error)) await Promise.all(askers.map((asker) => this.answer([asker])));
      else for (const { refuse } of askers) refuse(error);
    }
  }
}
