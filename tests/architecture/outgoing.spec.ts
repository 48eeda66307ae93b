import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { outgoingIn } from '#tests/architecture/outgoing.js';

/** Every place from which the product may reach over the network, and to where. Nothing here goes to an address that a user sent. */
const REVIEWED: Readonly<Record<string, string>> = {
  'apps/cli/ask-patiently.ts fetch': 'the API that whoever uses the command line names',
  'apps/cli/ask.ts fetch': 'the same, for a token of its development issuer',
  'apps/worker/answer-probes.ts http': 'nowhere: answers probes',
  'libs/mail/message.ts nodemailer/lib/mail-composer': 'nowhere: writes the bytes of a mail; files and addresses in it are not looked up',
  'libs/mail/smtp.mail.ts nodemailer/lib/smtp-connection': 'SMTP_URL, by the operator',
  'libs/notices/webhooks.ts fetch': 'WEBHOOK_URLS, by the operator; no redirects, nothing of the answer is read',
  'libs/platform/config.ts net': 'nowhere: tells addresses from names',
  'libs/platform/otlp-traces.ts fetch': 'OTEL_EXPORTER_OTLP_ENDPOINT, by the operator; no redirects',
  'libs/platform/safe-headers.ts http': 'nowhere: the class of answers',
  'libs/platform/unread-requests.ts http': 'nowhere: the names of statuses',
  'libs/platform/tokens/issuer-endpoint.ts fetch': 'OIDC_ISSUER and OIDC_JWKS_URL, by the operator; no redirects',
  'libs/rewording/openai.rewording.ts fetch': 'REWORDING_URL, by the operator; no redirects',
};

describe('the product reaches over the network', () => {
  it('from the reviewed places only: it never fetches what a user names', () => {
    expect(outgoingIn(process.cwd(), ['apps', 'libs'])).toEqual(Object.keys(REVIEWED).sort());
  });

  it('and a new place is seen, however it is written', () => {
    const fixture = path.join(process.cwd(), 'tests', 'architecture', 'fixtures', 'outgoing');
    expect(outgoingIn(fixture, ['libs'])).toEqual([
      'libs/press/fetches-a-photo.ts fetch',
      'libs/press/fetches-by-name.ts fetch',
      'libs/press/imports-when-needed.ts https',
      'libs/press/opens-a-socket.ts net',
    ]);
  });
});
