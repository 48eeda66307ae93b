/** One thing that is wrong with what was sent. `path` is like `stops[1].when.date`. */
export type Fault = { readonly path: string; readonly message: string };

/** RFC 9457 problem details, with the members that help: where (`path`), what to do (`remedy`), and every fault at once. */
export type ProblemDetails = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly path?: string;
  readonly remedy?: string;
  readonly errors?: readonly Fault[];
  /** Tells this answer's lines in the log. */
  readonly instance?: string;
};

/** A problem that the rim finds, before or beside the rules. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly help: {
      readonly detail: string;
      readonly path?: string;
      readonly remedy?: string;
      readonly errors?: readonly Fault[];
      readonly retryAfterSeconds?: number;
      /** What to bring instead, as WWW-Authenticate says it (RFC 9110 §11.6.1). */
      readonly challenge?: string;
    },
  ) {
    super(help.detail);
  }
}

/** `date-does-not-exist` → `Date does not exist` */
export const titleOf = (code: string): string => {
  const words = code.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** What is answered: the problem under the id of the request. */
export const detailsOf = ({ status, code, help }: Problem, request: string): ProblemDetails => ({
  type: `/problems/${code}`,
  title: titleOf(code),
  status,
  detail: help.detail,
  ...(help.path !== undefined && { path: help.path }),
  ...(help.remedy !== undefined && { remedy: help.remedy }),
  ...(help.errors !== undefined && { errors: help.errors }),
  instance: `/requests/${request}`,
});
