import { setTimeout as wait } from 'node:timers/promises';

/** One answer of a process that serves. */
export type Answer = { readonly status: number; readonly body: Record<string, unknown> };

/** Processes that requests go to in turn, whichever version they are of. */
export type Serving = { urls: readonly string[] };

export type Load = {
  /** How many commands were acknowledged, and answers read back that showed them. */
  readonly written: number;
  readonly read: number;
  /** Every answer that was not as it had to be. */
  readonly faults: readonly string[];
  /** Visits that were scheduled. */
  readonly visits: readonly string[];
  /** Ends after the requests under way. */
  stop(): Promise<void>;
};

/** Asks one process, signed in. */
export async function ask(url: string, token: string, method: string, address: string, body?: object, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(`${url}${address}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }), ...headers },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/**
 * Writers, each with a tour of its own: it is renamed by one process, then read from every process that serves, which must show that name at that
 * position; every tenth time a visit is scheduled too.
 */
export function load(serving: Serving, token: string, tours: readonly string[], visit: object): Load {
  const seen = { written: 0, read: 0 };
  const [faults, visits]: [string[], string[]] = [[], []];
  const over = new AbortController();
  let turn = 0;
  const acknowledged = async (address: string, body: object): Promise<Record<string, unknown>> => {
    const url = serving.urls[turn++ % serving.urls.length]!;
    const answer = await ask(url, token, 'POST', address, body);
    if (answer.status >= 300) throw new Error(`POST ${address} at ${url}: ${JSON.stringify(answer)}`);
    seen.written++;
    return answer.body;
  };
  const write = async (tour: string, n: number) => {
    const name = `Reise ${n}`;
    const { position } = await acknowledged(`/v1/tours/${tour}/rename`, { name });
    for (const url of serving.urls) {
      const answer = await ask(url, token, 'GET', `/v1/tours/${tour}`, undefined, { 'min-position': String(position) });
      if (answer.status !== 200 || answer.body['name'] !== name) throw new Error(`GET tour at ${url}, not ${name}: ${JSON.stringify(answer)}`);
      seen.read++;
    }
    if (n % 10 === 0) visits.push(String((await acknowledged('/v1/visits', visit))['id']));
  };
  const writer = async (tour: string) => {
    for (let n = 1; !over.signal.aborted && faults.length === 0; n++) {
      await write(tour, n).catch((error: unknown) => faults.push(String(error)));
      await wait(20);
    }
  };
  const writers = Promise.all(tours.map(writer));
  return {
    get written() {
      return seen.written;
    },
    get read() {
      return seen.read;
    },
    faults,
    visits,
    stop: async () => {
      over.abort();
      await writers;
    },
  };
}
