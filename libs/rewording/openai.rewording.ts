import { Rewording, RewordingFailed } from '#libs/rewording/rewording.js';

export type Endpoint = {
  /** Base of an OpenAI-compatible API, with its version: `https://models.example.org/v1`. */
  readonly url: string;
  readonly model: string;
  readonly key?: string;
  readonly deadlineMs: number;
};

const LARGEST_ANSWER = 64_000;
const ORDER = [
  'Du überarbeitest Absätze deutscher Pressemitteilungen einer Behörde: sachlich, klar, in ganzen Sätzen, ohne Werbung.',
  'Formuliere den Absatz um, den du bekommst. Platzhalter wie [[1]] stehen für Namen, Zahlen und Zitate:',
  'Jeder muss unverändert genau einmal vorkommen. Füge keine Namen, Zahlen, Zitate oder Tatsachen hinzu und lass keine weg.',
  'Antworte nur mit dem Absatz, ohne Auszeichnung und ohne Erläuterung.',
].join(' ');

/** An endpoint that speaks `POST /chat/completions` as OpenAI's API does. It follows no redirect: the text goes where the operator said. */
export class OpenAiRewording extends Rewording {
  constructor(private readonly endpoint: Endpoint) {
    super();
  }

  override async reword(masked: string): Promise<string> {
    const { url, model, key, deadlineMs } = this.endpoint;
    const signal = AbortSignal.timeout(deadlineMs);
    const response = await reached(
      fetch(`${url.replace(/\/+$/, '')}/chat/completions`, {
        method: 'POST',
        redirect: 'manual',
        signal,
        headers: { 'content-type': 'application/json', accept: 'application/json', ...(key !== undefined && { authorization: `Bearer ${key}` }) },
        body: JSON.stringify({
          model,
          temperature: 0.4,
          messages: [
            { role: 'system', content: ORDER },
            { role: 'user', content: masked },
          ],
        }),
      }),
    );
    if (response.status !== 200) {
      await response.body?.cancel();
      throw new RewordingFailed(response.status >= 500 || response.status === 429 ? 'unreachable' : 'unusable', `The endpoint answered ${response.status}.`);
    }
    return contentOf(await reached(read(response)));
  }
}

/** Whatever goes wrong on the way is one thing to whoever asks: nothing came back in time. */
async function reached<T>(way: Promise<T>): Promise<T> {
  try {
    return await way;
  } catch (error) {
    if (error instanceof RewordingFailed) throw error;
    const late = error instanceof Error && error.name === 'TimeoutError';
    throw new RewordingFailed('unreachable', late ? 'The endpoint did not answer in time.' : 'The endpoint cannot be reached.');
  }
}

/** The body as text, read no further than an answer may be long. */
async function read(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > LARGEST_ANSWER) throw new RewordingFailed('unusable', 'The answer of the endpoint is too large.');
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function contentOf(body: string): string {
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch {
    throw new RewordingFailed('unusable', 'The answer of the endpoint is not JSON.');
  }
  const content = (answer as { choices?: readonly { message?: { content?: unknown } }[] } | null)?.choices?.[0]?.message?.content;
  if (typeof content !== 'string' || content.trim() === '') throw new RewordingFailed('unusable', 'The answer of the endpoint holds no text.');
  return content.trim();
}
