/** One thing in a dossier that cannot be understood. `path` is like `stops[1].when.date`; `message` says what to do. */
export type DossierProblem = { readonly path: string; readonly message: string };

const MOST_PROBLEMS = 50;

/** The dossier is refused as a whole; nothing of it was imported. */
export class DossierNotUnderstood extends Error {
  readonly problems: readonly DossierProblem[];

  constructor(problems: readonly DossierProblem[]) {
    super(
      `the dossier cannot be understood: ${problems
        .map(({ path, message }) => `${path} ${message}`)
        .slice(0, 3)
        .join('; ')}`,
    );
    this.problems = problems.slice(0, MOST_PROBLEMS);
  }
}

/** `['stops', 1, 'when']` → `stops[1].when` */
export const pathOf = (steps: readonly (string | number)[]): string =>
  steps.reduce<string>((path, step) => (typeof step === 'number' ? `${path}[${step}]` : path ? `${path}.${step}` : step), '') || 'dossier';
