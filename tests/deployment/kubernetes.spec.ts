import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readConfig, SETTINGS } from '#libs/platform/config.js';
import { Settings } from '#libs/platform/settings.js';
import { manifests, weaknessesOf, type Container, type Manifest } from '#tests/deployment/parsed.js';

const { base, all } = manifests();
const working = all.filter(({ kind }) => kind === 'Deployment' || kind === 'Job');
const settings = all.find(({ kind }) => kind === 'ConfigMap')!.data!;
const version = (JSON.parse(fs.readFileSync('package.json', 'utf8')) as { version: string }).version;
const containerOf = ({ spec }: Manifest): Container => spec.template.spec.containers[0]!;
const environmentOf = (container: Container): Record<string, string> => ({
  ...settings,
  ...Object.fromEntries(container.env.map(({ name, value }) => [name, value])),
});

describe('the base for Kubernetes', () => {
  it('holds two of API and worker each, the migration, and what keeps one of each while machines are emptied', () => {
    expect(working.map(({ kind, metadata, spec }) => [kind, metadata.name, spec.replicas])).toEqual([
      ['Job', 'migrate', undefined],
      ['Deployment', 'api', 2],
      ['Deployment', 'worker', 2],
    ]);
    expect(all.filter(({ kind }) => kind === 'PodDisruptionBudget').map(({ metadata }) => metadata.name)).toEqual(['api', 'worker']);
    expect(all.find(({ kind, spec }) => kind === 'NetworkPolicy' && JSON.stringify(spec.podSelector) === '{}')).toBeDefined();
  });

  it('runs nothing as root, nothing that writes below its root, nothing without limits or probes', () => {
    expect(working.flatMap(weaknessesOf)).toEqual([]);
    const { spec, ...rest } = working[1]!;
    const weak = { ...containerOf(working[1]!), securityContext: {}, readinessProbe: undefined, resources: {} };
    const pod = { ...spec.template.spec, securityContext: {}, containers: [weak] };
    expect(weaknessesOf({ ...rest, spec: { ...spec, template: { spec: pod } } })).toEqual([
      'api has no readinessProbe',
      'api has no limits',
      'api may run as root',
      'api may write below its root',
      'api keeps rights',
    ]);
  });

  it('names one image, in the version of this tree', () => {
    expect(new Set(working.map((manifest) => containerOf(manifest).image))).toEqual(new Set(['ortstermin']));
    expect(base.images).toEqual([{ name: 'ortstermin', newName: expect.any(String), newTag: version }]);
  });

  it('starts what there is, and asks where it answers', () => {
    for (const manifest of working) {
      const { command, ports, livenessProbe, readinessProbe } = containerOf(manifest);
      expect(fs.existsSync(command[1]!.replace(/^dist\/(.*)\.js$/, '$1.ts'))).toBe(true);
      if (manifest.kind === 'Job') continue;
      const config = readConfig({ ...environmentOf(containerOf(manifest)), DATABASE_URL_FILE: '' });
      expect(ports).toEqual([{ name: 'http', containerPort: manifest.metadata.name === 'worker' ? config.WORKER_PORT : config.PORT }]);
      expect([livenessProbe?.httpGet, readinessProbe?.httpGet]).toEqual([
        { path: '/health/live', port: 'http' },
        { path: '/health/ready', port: 'http' },
      ]);
      expect(manifest.spec.template.spec.terminationGracePeriodSeconds).toBeGreaterThan(config.DRAIN_SECONDS + 15);
    }
  });

  it('sets what production needs, by names that exist, and secrets as files that are mounted', () => {
    for (const manifest of working) {
      const container = containerOf(manifest);
      const environment = environmentOf(container);
      expect(Object.keys(environment).filter((name) => !SETTINGS.includes(name))).toEqual([]);
      expect(Object.keys(environment).filter((name) => /(KEY|PASSWORD|_URL)$/.test(name) && name !== 'PUBLIC_URL')).toEqual([]);
      const files = Object.entries(environment).filter(([name]) => name.endsWith('_FILE'));
      const secret = new Set(manifest.spec.template.spec.volumes.filter((volume) => volume.secret).map(({ name }) => name));
      const places = container.volumeMounts.filter(({ name }) => secret.has(name)).map(({ mountPath }) => mountPath);
      expect(files.map(([, file]) => path.posix.dirname(file)).filter((folder) => !places.includes(folder))).toEqual([]);
      expect(files.map(([name]) => name)).toEqual(expect.arrayContaining(['VAULT_MASTER_KEY_FILE', 'AUDIT_KEY_FILE', 'DATABASE_URL_FILE']));

      const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ortstermin-secrets-'));
      for (const [name] of files) fs.writeFileSync(path.join(folder, name), 'postgres://ortstermin_product:secret@postgres/ortstermin\n');
      const config = readConfig({ ...environment, ...Object.fromEntries(files.map(([name]) => [name, path.join(folder, name)])) });
      fs.rmSync(folder, { recursive: true });
      const set = new Settings(config);
      expect([set.production, set.oidc?.audience, set.publicUrl, config.DATABASE_URL]).toEqual([
        true,
        'ortstermin',
        'https://termine.example.org',
        'postgres://ortstermin_product:secret@postgres/ortstermin',
      ]);
    }
  });
});
