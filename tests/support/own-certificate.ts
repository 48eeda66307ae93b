import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import tls from 'node:tls';

export type OwnCertificate = {
  readonly certFile: string;
  readonly keyFile: string;
  /** From now on this process trusts it, as one with NODE_EXTRA_CA_CERTS does from its start. */
  trust(): void;
  /** Trusts it no more, and removes its files. */
  remove(): void;
};

/** A certificate for localhost that nobody has signed but itself, good for two days. */
export function ownCertificate(openssl: string): OwnCertificate {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ortstermin-certificate-'));
  const [certFile, keyFile] = ['cert.pem', 'key.pem'].map((name) => path.join(folder, name)) as [string, string];
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  execFileSync(openssl, ['req', ...kind, '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', keyFile, '-out', certFile], {
    stdio: 'pipe',
  });
  const before = tls.getCACertificates('default');
  return {
    certFile,
    keyFile,
    trust: () => tls.setDefaultCACertificates([...before, fs.readFileSync(certFile, 'utf8')]),
    remove: () => {
      tls.setDefaultCACertificates(before);
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
