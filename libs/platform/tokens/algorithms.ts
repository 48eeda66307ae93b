/** Signatures with a public key (RFC 7518 §3.1, RFC 8037, RFC 9864). Secrets that are shared, and no signature at all, are not among them on purpose. */
export const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'] as const;
