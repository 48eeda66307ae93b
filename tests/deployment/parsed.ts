import fs from 'node:fs';
import path from 'node:path';
import { parse, parseAllDocuments } from 'yaml';

/** One document of a YAML file, with merge keys resolved. */
export const yamlIn = (file: string): unknown => parse(fs.readFileSync(file, 'utf8'), { merge: true });

export type Container = {
  readonly name: string;
  readonly image: string;
  readonly command: readonly string[];
  readonly env: readonly { readonly name: string; readonly value: string }[];
  readonly envFrom: readonly { readonly configMapRef: { readonly name: string } }[];
  readonly securityContext?: Readonly<Record<string, unknown>>;
  readonly resources?: { readonly limits?: Readonly<Record<string, string>>; readonly requests?: Readonly<Record<string, string>> };
  readonly ports?: readonly { readonly name: string; readonly containerPort: number }[];
  readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string }[];
} & Readonly<Record<'livenessProbe' | 'readinessProbe' | 'startupProbe', { readonly httpGet: { readonly path: string; readonly port: string } } | undefined>>;

type Pod = {
  readonly securityContext: Readonly<Record<string, unknown>>;
  readonly terminationGracePeriodSeconds?: number;
  readonly volumes: readonly { readonly name: string; readonly secret?: object }[];
  readonly containers: readonly Container[];
};

export type Manifest = {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data?: Readonly<Record<string, string>>;
  readonly spec: { readonly replicas?: number; readonly template: { readonly spec: Pod }; readonly selector: unknown; readonly podSelector: unknown };
};

const FOLDER = path.join('infra', 'kubernetes');

export type Base = {
  readonly resources: readonly string[];
  readonly images: readonly { readonly name: string; readonly newTag: string }[];
};

/** Everything that the base of Kubernetes applies. Throws on YAML that is none, and on a key that stands twice. */
export function manifests(): { readonly base: Base; readonly all: readonly Manifest[] } {
  const base = yamlIn(path.join(FOLDER, 'kustomization.yaml')) as Base;
  const all = base.resources.flatMap((file) =>
    parseAllDocuments(fs.readFileSync(path.join(FOLDER, file), 'utf8')).map((document) => {
      if (document.errors.length > 0) throw new Error(`${file}: ${document.errors.join('; ')}`);
      return document.toJS() as Manifest;
    }),
  );
  return { base, all };
}

/** What makes a container weaker than it has to be, one sentence each. */
export function weaknessesOf(manifest: Manifest): string[] {
  const { securityContext: pod, containers } = manifest.spec.template.spec;
  // A job ends by itself: nothing probes it.
  const probes = manifest.kind === 'Job' ? [] : (['livenessProbe', 'readinessProbe', 'startupProbe'] as const);
  return containers.flatMap((container) => {
    const own = container.securityContext ?? {};
    return [
      ...probes.filter((probe) => container[probe] === undefined).map((probe) => `has no ${probe}`),
      ...(container.resources?.limits?.['memory'] && container.resources.limits['cpu'] && container.resources.requests ? [] : ['has no limits']),
      ...(pod['runAsNonRoot'] === true && Number(pod['runAsUser']) >= 10_000 ? [] : ['may run as root']),
      ...(own['readOnlyRootFilesystem'] === true ? [] : ['may write below its root']),
      ...(own['allowPrivilegeEscalation'] === false && JSON.stringify(own['capabilities']) === '{"drop":["ALL"]}' ? [] : ['keeps rights']),
    ].map((weakness) => `${manifest.metadata.name} ${weakness}`);
  });
}
