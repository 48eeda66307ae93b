import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { yamlIn } from '#tests/deployment/parsed.js';
import { testSystem, type TestSystem } from '#tests/support/system.js';

type Alarm = {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly runbook: string };
};

const alarms = (yamlIn('infra/prometheus/alarms.yml') as { groups: { rules: Alarm[] }[] }).groups.flatMap(({ rules }) => rules);
const dashboard = JSON.parse(fs.readFileSync('infra/grafana/ortstermin.json', 'utf8')) as { panels: { title: string; targets: { expr: string }[] }[] };
const RUNBOOKS = path.join('docs', 'handbuch', 'betrieb');
const HEADINGS = ['## Anzeichen', '## Was es bedeutet', '## Was zu tun ist', '## Wie man prüft, dass es vorbei ist'];
/** Prometheus makes it itself, for each process that it asks. */
const OF_PROMETHEUS = new Set(['up']);

let system: TestSystem;
let known: Set<string>;
beforeAll(async () => {
  system = await testSystem();
  const text = await (await fetch(`${system.url}/metrics`)).text();
  known = new Set(
    [...text.matchAll(/^# TYPE (\S+) (\w+)$/gm)].flatMap(([, name, type]) =>
      type === 'histogram' ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name!],
    ),
  );
});
afterAll(() => system.stop());

/** Names of figures in a question to Prometheus: words that neither stand in braces, are called, nor follow `by`. */
function figuresIn(expr: string): string[] {
  const bare = expr.replaceAll(/\{[^}]*\}|"[^"]*"|\[[^\]]*\]|\bby \([^)]*\)/g, ' ');
  return [...bare.matchAll(/(?<![\w.])([a-z_]\w*)(?!\w*\s*\()/g)].map(([, name]) => name!).filter((name) => !['or', 'and', 'by'].includes(name));
}

describe('what watches over the system', () => {
  it('asks for figures that there are', () => {
    const asked = [...alarms.map(({ expr }) => expr), ...dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr))].flatMap(figuresIn);
    expect(asked.length).toBeGreaterThan(25);
    expect([...new Set(asked)].filter((name) => !known.has(name) && !OF_PROMETHEUS.has(name))).toEqual([]);
    expect(figuresIn('max by (view) (rate(ortstermin_no_such_bucket{a="b"}[5m])) > 2e9').filter((name) => !known.has(name))).toEqual([
      'ortstermin_no_such_bucket',
    ]);
  });

  it.each(alarms.map((alarm) => [alarm.alert, alarm] as const))(
    '%s says in German what is wrong, and where it stands what to do',
    (_, { annotations, labels, for: after }) => {
      expect(annotations.summary).toMatch(/^\S.*\.$/);
      expect([labels.severity, after]).toEqual([expect.stringMatching(/^(kritisch|warnung)$/), expect.stringMatching(/^\d+m$/)]);
      expect(fs.existsSync(annotations.runbook)).toBe(true);
    },
  );

  it('has runbooks that all say the same four things, and are found from the page on operation', () => {
    const overview = fs.readFileSync(path.join('docs', 'handbuch', 'betrieb.md'), 'utf8');
    for (const page of fs.readdirSync(RUNBOOKS)) {
      const text = fs.readFileSync(path.join(RUNBOOKS, page), 'utf8');
      expect([page, text.match(/^## .*$/gm)]).toEqual([page, HEADINGS]);
      expect(overview).toContain(`(betrieb/${page})`);
    }
  });
});
