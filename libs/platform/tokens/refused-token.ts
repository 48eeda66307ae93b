import { Problem } from '#libs/platform/problem.js';

const REALM = 'Bearer realm="ortstermin"';

/** Why a token is refused, for the log only: a sentence of ours, nothing that stands in the token. */
export class RefusedToken extends Error {}

/** The issuer's keys are not known, or have not been confirmed for too long to be trusted. */
export class KeysUnavailable extends Error {
  constructor(readonly retryAfterSeconds: number) {
    super('the keys of the issuer are not available');
  }
}

/** A request without a token is told how to bring one, and no error (RFC 6750 §3.1). */
export const tokenMissing = () =>
  new Problem(401, 'token-missing', {
    detail: 'The request brings no access token.',
    path: 'header Authorization',
    remedy: 'Get an access token from your issuer and send it as "Authorization: Bearer …".',
    challenge: REALM,
  });

/** One answer for every token that is not right: whoever forges one learns nothing of what to change. */
export const tokenInvalid = () =>
  new Problem(401, 'token-invalid', {
    detail: 'The access token is not valid here.',
    path: 'header Authorization',
    remedy: 'Get an access token for this system from its issuer; the log of this system says what was wrong.',
    challenge: `${REALM}, error="invalid_token", error_description="The access token is not valid here"`,
  });

/** Told only of a token that was right until its time was over. */
export const tokenExpired = () =>
  new Problem(401, 'token-expired', {
    detail: 'The access token has expired.',
    path: 'header Authorization',
    remedy: 'Get a new access token from your issuer.',
    challenge: `${REALM}, error="invalid_token", error_description="The access token has expired"`,
  });

/** Two tokens in one request are none (RFC 6750 §2 and §3.1). */
export const tokenTwice = () =>
  new Problem(400, 'token-twice', {
    detail: 'The request has more than one Authorization header.',
    path: 'header Authorization',
    remedy: 'Send one Authorization header.',
    challenge: `${REALM}, error="invalid_request", error_description="More than one Authorization header"`,
  });

/** Nothing can be said of any token while the keys are away. */
export const keysUnavailable = ({ retryAfterSeconds }: KeysUnavailable) =>
  new Problem(503, 'keys-unavailable', {
    detail: 'Access tokens cannot be checked: the keys of their issuer are not available.',
    remedy: 'Send the same request again after Retry-After.',
    retryAfterSeconds,
  });
