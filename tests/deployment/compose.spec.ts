import fs from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { SETTINGS } from '#libs/platform/config.js';
import { DEVELOPMENT_USERS } from '#libs/platform/tokens/development-issuer.js';
import { yamlIn } from '#tests/deployment/parsed.js';

type Service = {
  readonly image?: string;
  readonly user?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly restart?: string;
  readonly command?: string | readonly string[];
  readonly environment?: Readonly<Record<string, unknown>>;
  readonly secrets?: readonly string[];
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
};
type Compose = { readonly services: Readonly<Record<string, Service>>; readonly secrets: Readonly<Record<string, { readonly file: string }>> };

const compose = yamlIn('docker-compose.yml') as Compose;
const withKeycloak = yamlIn('infra/docker/keycloak.yml') as Compose;
const services = [...Object.entries(compose.services), ...Object.entries(withKeycloak.services).filter(([, service]) => service.image)];
/** A version, at least its first two numbers, or the digest itself. */
const PINNED = /:v?\d+\.\d+[\w.-]*$|@sha256:[0-9a-f]{64}$/;
/** Writes below its root, with the reason beside it. */
const WRITES = ['keycloak'];

describe('docker compose', () => {
  it('names every image by its version', () => {
    const images = [...services.map(([, { image }]) => image ?? ''), ...fs.readFileSync('infra/docker/Dockerfile', 'utf8').match(/(?<=^FROM )\S+/gm)!];
    expect(images.filter((image) => !PINNED.test(image))).toEqual([]);
    expect(['ortstermin', 'postgres:latest', 'node:24'].filter((image) => PINNED.test(image))).toEqual([]);
  });

  it.each(services)('runs %s as nobody special, without rights, and says whether it is healthy', (name, service) => {
    expect([service.cap_drop, service.read_only]).toEqual([['ALL'], !WRITES.includes(name)]);
    expect(service.user).toMatch(/^(?!0|root)\w+$/);
    // What ends by itself has no health.
    expect(service.healthcheck?.disable ?? false).toBe(service.restart === 'no');
  });

  it('sets nothing that the product does not know, and keys as files', () => {
    for (const name of ['migrate', 'api', 'worker']) {
      const { environment = {}, secrets } = compose.services[name]!;
      expect(Object.keys(environment).filter((setting) => !SETTINGS.includes(setting))).toEqual([]);
      for (const setting of ['VAULT_MASTER_KEY_FILE', 'AUDIT_KEY_FILE']) expect(secrets).toContain(String(environment[setting]).replace('/run/secrets/', ''));
    }
    expect(Object.keys(compose.secrets)).toEqual(expect.arrayContaining(['vault-master-key', 'audit-key']));
  });

  it('brings a sign-in service whose tokens the product takes, with an account for each role', () => {
    type Client = { readonly attributes: Record<string, string>; readonly protocolMappers: readonly { readonly config: Record<string, string> }[] };
    const realm = JSON.parse(fs.readFileSync('infra/keycloak/realm.json', 'utf8')) as {
      readonly realm: string;
      readonly accessTokenLifespan: number;
      readonly clients: readonly (Client & { readonly directAccessGrantsEnabled: boolean })[];
      readonly users: readonly { readonly id: string; readonly username: string; readonly credentials?: unknown }[];
    };
    expect([realm.realm, realm.accessTokenLifespan]).toEqual(['ortstermin', 300]);
    for (const client of realm.clients) {
      expect(client.attributes['access.token.header.type.rfc9068']).toBe('true');
      expect(client.protocolMappers.map(({ config }) => config['included.custom.audience'])).toEqual(['ortstermin']);
      expect(client.directAccessGrantsEnabled).toBe(false);
    }
    expect(fs.readFileSync('docs/handbuch/anmeldung.md', 'utf8')).toContain(`--subject ${realm.users.find(({ username }) => username === 'admin')!.id} `);
    const people = DEVELOPMENT_USERS.filter((user) => user !== 'service' && user !== 'everyone');
    expect(realm.users.map(({ username }) => username)).toEqual(people);
    expect(realm.users.filter((user) => user.credentials !== undefined || !/^[0-9a-f-]{36}$/.test(user.id))).toEqual([]);
  });
});
