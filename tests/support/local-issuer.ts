import { createHash, generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

const CLIENT = { client_id: 'konsole', client_secret: 'a secret of the test that is long enough', redirect_uri: 'http://127.0.0.1/signed-in' };
const API = 'https://ortstermin.example/api';
const AUDIENCE = 'ortstermin';

/** A private key as the issuer keeps it. */
function issuerKey(alg: 'RS256' | 'ES256') {
  const { privateKey } = alg === 'RS256' ? generateKeyPairSync('rsa', { modulusLength: 2048 }) : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), alg, use: 'sig' };
}

/** A real OpenID Connect issuer (oidc-provider) on loopback that can change its keys, go away and come back. */
export class LocalIssuer {
  readonly audience = AUDIENCE;
  /** Addresses that were asked for keys or where they are. */
  readonly asked: string[] = [];
  private readonly keys = [issuerKey('RS256')];
  private server: Server | undefined;
  private port = 0;
  private provider: Provider | undefined;
  private answer: ReturnType<Provider['callback']> | undefined;

  /** Begins to answer, at the address it had before. */
  async start(): Promise<void> {
    this.server = createServer((request, response) => void this.handle(request, response));
    await new Promise<void>((resolve) => this.server!.listen(this.port, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
    if (!this.provider) this.provide();
  }

  /** Answers nothing any more. */
  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }

  get issuer(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Signs with a new key from now on; the old ones stay known, or, after `forgetOld`, are withdrawn. */
  rotate({ alg = 'RS256', forgetOld = false }: { alg?: 'RS256' | 'ES256'; forgetOld?: boolean } = {}): void {
    if (forgetOld) this.keys.length = 0;
    this.keys.unshift(issuerKey(alg));
    this.provide();
  }

  /** An access token of a program that speaks for itself (RFC 6749 §4.4). */
  async programToken(): Promise<string> {
    const { access_token: token } = await this.ask({ grant_type: 'client_credentials', resource: API, scope: 'api' });
    return token!;
  }

  /** The tokens of a person who signs in with a browser (RFC 6749 §4.1, RFC 7636). */
  async personTokens(): Promise<{ readonly access: string; readonly id: string }> {
    const verifier = randomBytes(32).toString('base64url');
    const code = await this.signIn(createHash('sha256').update(verifier).digest('base64url'));
    const answer = await this.ask({ grant_type: 'authorization_code', code, redirect_uri: CLIENT.redirect_uri, code_verifier: verifier, resource: API });
    return { access: answer.access_token!, id: answer.id_token! };
  }

  private provide(): void {
    this.provider = new Provider(this.issuer, {
      clients: [{ ...CLIENT, redirect_uris: [CLIENT.redirect_uri], grant_types: ['authorization_code', 'client_credentials'], application_type: 'native' }],
      jwks: { keys: this.keys },
      cookies: { keys: ['a key for the cookies of the test'] },
      features: {
        clientCredentials: { enabled: true },
        devInteractions: { enabled: false },
        resourceIndicators: {
          enabled: true,
          getResourceServerInfo: () => ({ scope: 'api', audience: AUDIENCE, accessTokenFormat: 'jwt', jwt: { sign: { alg: this.keys[0]!.alg } } }),
        },
      },
      findAccount: (_: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id }) }),
      interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    });
    this.answer = this.provider.callback();
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url = '' } = request;
    if (/^\/(jwks|\.well-known)/.test(url)) this.asked.push(url);
    if (url.startsWith('/interaction/')) await this.agree(request, response);
    else await this.answer!(request, response);
  }

  /** What a person does at the issuer's pages: says who they are, and agrees. */
  private async agree(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const provider = this.provider!;
    const { prompt, params } = await provider.interactionDetails(request, response);
    const accountId = 'f3b1-person';
    if (prompt.name === 'login') return provider.interactionFinished(request, response, { login: { accountId } });
    const grant = new provider.Grant({ accountId, clientId: params.client_id });
    grant.addOIDCScope('openid');
    grant.addResourceScope(API, 'api');
    return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
  }

  /** Follows the issuer's redirects as a browser does, cookies included, and answers the code at their end. */
  private async signIn(challenge: string): Promise<string> {
    const query = { client_id: CLIENT.client_id, redirect_uri: CLIENT.redirect_uri, response_type: 'code', scope: 'openid api', resource: API };
    let address = `${this.issuer}/auth?${new URLSearchParams({ ...query, code_challenge: challenge, code_challenge_method: 'S256' }).toString()}`;
    const cookies = new Map<string, string>();
    for (let step = 0; step < 10; step++) {
      const response = await fetch(address, { redirect: 'manual', headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') } });
      for (const cookie of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        cookies.set(name, value);
      }
      address = new URL(response.headers.get('location') ?? '', address).href;
      const code = new URL(address).searchParams.get('code');
      if (code !== null) return code;
    }
    throw new Error(`the issuer gives no code: ${address}`);
  }

  private async ask(form: Record<string, string>): Promise<{ readonly access_token?: string; readonly id_token?: string }> {
    const credentials = [CLIENT.client_id, CLIENT.client_secret].map(encodeURIComponent).join(':');
    const response = await fetch(`${this.issuer}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
      body: new URLSearchParams(form),
    });
    if (!response.ok) throw new Error(`the issuer answers ${response.status}: ${await response.text()}`);
    return (await response.json()) as { access_token?: string; id_token?: string };
  }
}
