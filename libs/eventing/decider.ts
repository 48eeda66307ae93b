/** A fact. It is stored for ever, so `data` is plain JSON without personal data and `type` never changes its meaning. */
export type Event = { readonly type: string; readonly data: object };

/**
 * Who asks, when, and under which command id. `at` is an ISO 8601 instant, `today` the local date of the office
 * (Europe/Berlin). The same `command` asked twice has the outcome of the first time.
 */
export type Asked = { readonly by: string; readonly at: string; readonly today: string; readonly command: string };

/** Pure business rules: what may happen next (`decide`), and what has happened so far (`evolve`). */
export type Decider<Command, E extends Event, State> = {
  readonly name: string;
  readonly initialState: State;
  decide(command: Command, state: State, asked: Asked): E[];
  evolve(state: State, event: E): State;
};

/**
 * The rules say no. `code` is a kebab-case reason, part of the API's contract; codes that start with `unknown-` mean the
 * thing asked for does not exist. `path` names the part of the command, `remedy` what to do, both in words for people.
 */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly details: { readonly path?: string; readonly reason?: string; readonly remedy?: string } = {},
  ) {
    super(details.reason ?? code);
  }
}

/** Every refusal says what to do. */
export function refuse(code: string, details: Refusal['details'] & { readonly remedy: string }): never {
  throw new Refusal(code, details);
}

/** Closes a switch over a union: the compiler reports a missing case. */
export function unreachable(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
