import { setTimeout as wait } from 'node:timers/promises';

/** Asks again after the time that a system names when it was asked too often (429, Retry-After). */
export async function askPatiently(address: string | URL, request: RequestInit): Promise<Response> {
  for (;;) {
    const response = await fetch(address, request);
    if (response.status !== 429) return response;
    await response.arrayBuffer();
    await wait(Number(response.headers.get('retry-after') ?? 1) * 1_000);
  }
}
