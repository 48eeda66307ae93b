import { ServerResponse, type IncomingMessage } from 'node:http';

/** What a browser may do with an answer that is no page: nothing. */
const NO_PAGE = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/** Browsers show a PDF by a plug-in or by a page of their own with a style in it. */
export const PDF_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/** The API's docs run the scripts that come with them, and ask this API only. */
export const DOCS_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const NOT_NEEDED = ['accelerometer', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'magnetometer', 'microphone', 'midi', 'payment', 'usb'];
const ONE_YEAR_IN_SECONDS = 31_536_000;

/**
 * Headers of every answer, errors included; what an operation declares otherwise takes their place. No header lets other origins read an
 * answer (CORS). After OWASP's HTTP Headers Cheat Sheet; `Strict-Transport-Security` (RFC 6797) where the public comes by https.
 */
export const safeHeaders = (publicUrl: string | undefined): Readonly<Record<string, string>> => ({
  'cache-control': 'no-store',
  'content-security-policy': NO_PAGE,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': NOT_NEEDED.map((feature) => `${feature}=()`).join(', '),
  'referrer-policy': 'no-referrer',
  ...(publicUrl?.startsWith('https:') && { 'strict-transport-security': `max-age=${ONE_YEAR_IN_SECONDS}` }),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
});

/** Answers that are born with these headers, so that those of Node itself and of Fastify's short cuts have them too. */
export function answersWith(headers: Readonly<Record<string, string>>): typeof ServerResponse {
  return class SafeAnswer<Request extends IncomingMessage = IncomingMessage> extends ServerResponse<Request> {
    constructor(request: Request, options?: object) {
      super(...([request, options] as unknown as [Request]));
      for (const [name, value] of Object.entries(headers)) this.setHeader(name, value);
    }
  };
}
