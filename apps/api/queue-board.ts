import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter } from '@bull-board/fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { html } from '#libs/documents/html.js';
import { openQueue, type OpenQueue, type QueuePlace } from '#libs/jobs/bullmq.queue.js';
import { USUAL_PACE } from '#libs/jobs/jobs.js';
import { FORM_FIELDS } from '#libs/platform/form-fields.js';
import { answerPage, page } from '#libs/platform/pages.js';
import { Accounts } from '#libs/platform/policy/accounts.js';
import { permitted } from '#libs/platform/policy/permit.js';
import { asSystem } from '#libs/platform/policy/scope.js';
import { Problem } from '#libs/platform/problem.js';
import { DOCS_POLICY } from '#libs/platform/safe-headers.js';
import { MOST_CHARACTERS, TokenVerifier } from '#libs/platform/tokens/token-verifier.js';

/** Where operators look at the queue. */
export const BOARD = '/operations/queue';
const SIGN_IN = `${BOARD}/sign-in`;
const LASTS_SECONDS = 900;
const TAKES_FIELDS: object = { uploads: [FORM_FIELDS] };
/** Its pages say their own place, and run the scripts that come with them. What they ask of other servers is refused. */
const POLICY = DOCS_POLICY.replace("base-uri 'none'", "base-uri 'self'");

/** The cookie that keeps a token; browsers take one of this name over https from this host only, where there is https. */
const nameOfCookie = (secure: boolean): string => (secure ? '__Host-ortstermin-queue' : 'ortstermin-queue');
export const cookieWith = (token: string, secure: boolean): string =>
  `${nameOfCookie(secure)}=${token}; Path=/; Max-Age=${LASTS_SECONDS}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;

const signInPage = (fault?: string): string =>
  page(
    { title: `${fault === undefined ? '' : 'Fehler: '}Warteschlange` },
    html`<h1>Warteschlange</h1>
      ${fault !== undefined && html`<p class="notice" role="alert">${fault}</p>`}
      <form method="post" action="${SIGN_IN}">
        <p>
          <label for="token">Zugriffstoken</label><br /><input
            id="token"
            name="token"
            type="password"
            autocomplete="off"
            maxlength="${MOST_CHARACTERS}"
            required
          />
        </p>
        <p><button type="submit">Anmelden</button></p>
      </form>
      <p>
        Es bleibt eine Viertelstunde in diesem Browser und wird bei jedem Aufruf geprüft. Mit dem mitgelieferten Anmeldedienst gibt es „npm run -s cli token
        admin“.
      </p>`,
  );

/**
 * bull-board below `/operations/queue`, to look at only: whoever may read operations signs in with an access token, which stays in a cookie that
 * no script and no other site can use. Token, account and role are asked again on every request. The queue is opened when somebody looks.
 */
export async function serveQueueBoard(app: NestFastifyApplication, place: QueuePlace, secure: boolean): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  const [tokens, accounts] = [app.get(TokenVerifier), app.get(Accounts)];
  const adapter = new FastifyAdapter().setBasePath(BOARD);
  const board = createBullBoard({ queues: [], serverAdapter: adapter, options: { uiConfig: { boardTitle: 'Ortstermin' } } });
  let opening: Promise<OpenQueue> | undefined;

  const open = (): Promise<OpenQueue> => {
    opening ??= openQueue(place, USUAL_PACE.queueMs, () => undefined).then(
      (opened) => {
        board.replaceQueues([new BullMQAdapter(opened.queue, { readOnlyMode: true })]);
        return opened;
      },
      (error: unknown) => {
        opening = undefined;
        throw error;
      },
    );
    return opening;
  };
  const mayLook = async (token: string): Promise<void> => {
    const actor = await asSystem(async () => accounts.actor(await tokens.verify(`Bearer ${token}`)));
    if (!actor || !permitted(actor, 'operation.read'))
      throw new Problem(403, 'not-permitted', { detail: 'The roles of this account do not include operation.read.' });
  };

  fastify.get(SIGN_IN, (_request, reply) => reply.send(answerPage(reply, signInPage(), { secret: true })));
  fastify.post<{ Body: Readonly<Record<string, string>> }>(SIGN_IN, { config: TAKES_FIELDS }, async (request, reply) => {
    const token = request.body['token']?.trim() ?? '';
    try {
      await mayLook(token);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const fault = error.status === 403 ? 'Dieses Konto darf den Betrieb nicht einsehen.' : 'Dieses Zugriffstoken gilt hier nicht oder nicht mehr.';
      return reply.send(answerPage(reply, signInPage(fault), { status: error.status, secret: true }));
    }
    return reply.header('set-cookie', cookieWith(token, secure)).redirect(BOARD, 303);
  });
  await fastify.register(async (scope) => {
    scope.addHook('onRequest', async (request, reply) => {
      void reply.header('content-security-policy', POLICY);
      if (request.method !== 'GET' && request.method !== 'HEAD')
        return reply.code(405).header('allow', 'GET, HEAD').send({ error: 'The queue can only be looked at.' });
      try {
        await mayLook(tokenIn(request, nameOfCookie(secure)));
      } catch (error) {
        return refuse(request, reply, error);
      }
      await open().catch(() => reply.code(503).send({ error: 'The queue does not answer.' }));
      return undefined;
    });
    await scope.register(adapter.registerPlugin(), { prefix: BOARD });
  });
  // One that did not open was told to whoever asked for it, and has nothing to close.
  fastify.addHook('onClose', async () => (await opening?.catch(() => undefined))?.close(USUAL_PACE.queueMs));
}

/** Pages lead to the sign-in, what they ask is told. */
function refuse(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  if (!(error instanceof Problem)) return reply.code(503).send({ error: 'Who asks could not be found out.' });
  if (error.status !== 403 && request.headers.accept?.includes('text/html')) return reply.redirect(SIGN_IN, 303);
  return reply.code(error.status).send({ error: error.message });
}

function tokenIn({ headers }: FastifyRequest, name: string): string {
  const found = headers.cookie?.split('; ').find((pair) => pair.startsWith(`${name}=`));
  return found?.slice(name.length + 1) ?? '';
}
