const ALWAYS: Readonly<Record<string, RegExp>> = {
  'content-security-policy': /default-src 'none'.*frame-ancestors 'none'/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'permissions-policy': /camera=\(\)/,
  'referrer-policy': /^(no-referrer|same-origin)$/,
  'x-content-type-options': /^nosniff$/,
  'x-frame-options': /^DENY$/,
};
const NEVER = ['server', 'x-powered-by', 'access-control-allow-origin', 'access-control-allow-credentials', 'access-control-allow-methods'];
/** What is for everybody, and calendars behind links; nobody keeps anything else. */
const MAY_BE_KEPT = /^\/(presse|feeds\/[^/]+\.ics|docs)(\/|\?|$)/;

/** What is wrong with the headers of an answer, one entry each; none: the answer is safe. */
export function unsafeIn(address: string, status: number, headers: Headers): string[] {
  const wrong = Object.entries(ALWAYS).flatMap(([name, right]) => (right.test(headers.get(name) ?? '') ? [] : [`${name}: ${headers.get(name)}`]));
  const kept = headers.get('cache-control') ?? 'not said';
  const mayKeep = status < 400 && MAY_BE_KEPT.test(address) && /^((public|private), no-cache|public, max-age=0)$/.test(kept);
  return [
    ...wrong,
    ...(mayKeep || /\bno-store\b/.test(kept) ? [] : [`cache-control: ${kept}`]),
    ...NEVER.filter((name) => headers.has(name)).map((name) => `${name}: ${headers.get(name)}`),
  ];
}
